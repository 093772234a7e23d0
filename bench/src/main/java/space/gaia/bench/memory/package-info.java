/** What the bot's heap holds for many servers, each case in a JVM of its own, against JDA alone. */
@NullMarked
package space.gaia.bench.memory;

import org.jspecify.annotations.NullMarked;
