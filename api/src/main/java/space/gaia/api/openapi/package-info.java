/** The API's description (OpenAPI): made from the controllers, their {@link space.gaia.api.openapi.Described} and the schemas. */
@NullMarked
package space.gaia.api.openapi;

import org.jspecify.annotations.NullMarked;
