/** The one place that knows what the MongoDB at hand can do, and what is done where it cannot. */
@NullMarked
package space.gaia.workspace.engine;

import org.jspecify.annotations.NullMarked;
