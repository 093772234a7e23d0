/** Who calls, about which workspace, as what; and that what they change is written down. */
@NullMarked
package space.gaia.api.tenant;

import org.jspecify.annotations.NullMarked;
