/** Divides the bot's shards among the processes that are alive: each runs those whose lease it holds. */
@NullMarked
package space.gaia.bot.shard;

import org.jspecify.annotations.NullMarked;
