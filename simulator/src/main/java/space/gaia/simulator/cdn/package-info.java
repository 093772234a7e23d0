/** Discord's CDN: uploaded files behind links that are signed and expire, avatars and icons. */
@NullMarked
package space.gaia.simulator.cdn;

import org.jspecify.annotations.NullMarked;
