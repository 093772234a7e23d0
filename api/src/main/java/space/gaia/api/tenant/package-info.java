/** Which workspace a request is about, and what of it the caller may see. */
@NullMarked
package space.gaia.api.tenant;

import org.jspecify.annotations.NullMarked;
