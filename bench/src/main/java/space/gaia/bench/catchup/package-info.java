/** How long it takes, after the bot was away, until what was said meanwhile in a few of very many channels is archived. */
@NullMarked
package space.gaia.bench.catchup;

import org.jspecify.annotations.NullMarked;
