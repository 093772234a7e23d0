/** Discord: a bot that the operator runs, and accounts of the people who link servers. */
@NullMarked
package space.gaia.connectors.discord;

import org.jspecify.annotations.NullMarked;
