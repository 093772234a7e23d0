/** Errors as problem details (RFC 9457): what is wrong, where, and what to do. */
@NullMarked
package space.gaia.api.problem;

import org.jspecify.annotations.NullMarked;
