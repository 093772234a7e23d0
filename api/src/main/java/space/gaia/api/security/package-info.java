/** Who calls: bearer tokens, what they open, and the rules of browsers. */
@NullMarked
package space.gaia.api.security;

import org.jspecify.annotations.NullMarked;
