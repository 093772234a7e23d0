/** What can be observed of a channel, from the gateway or from REST, in the form in which the archive takes it. */
@NullMarked
package space.gaia.workspace.event;

import org.jspecify.annotations.NullMarked;
