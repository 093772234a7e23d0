/** The HTTP side of the service. */
@NullMarked
package space.gaia.api;

import org.jspecify.annotations.NullMarked;
