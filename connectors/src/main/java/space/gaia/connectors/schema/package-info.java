/** The JSON Schemas of settings: checked when they are loaded, and what they say of the settings of an admin. */
@NullMarked
package space.gaia.connectors.schema;

import org.jspecify.annotations.NullMarked;
