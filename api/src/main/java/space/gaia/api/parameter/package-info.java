/** What requests may ask, as types that refuse what they do not take. */
@NullMarked
package space.gaia.api.parameter;

import org.jspecify.annotations.NullMarked;
