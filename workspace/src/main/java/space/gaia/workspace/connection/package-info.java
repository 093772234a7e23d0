/** Accounts at providers that a workspace connected by OAuth2: their tokens, sealed, and how these are kept fresh. */
@NullMarked
package space.gaia.workspace.connection;

import org.jspecify.annotations.NullMarked;
