/** Callers for whom an identity provider vouches: its tokens, its keys, and what its claims allow here. */
@NullMarked
package space.gaia.api.oidc;

import org.jspecify.annotations.NullMarked;
