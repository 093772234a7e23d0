/** Database servers as child processes: started, waited for, stopped cleanly or killed. */
@NullMarked
package space.gaia.embeddedmongo.process;

import org.jspecify.annotations.NullMarked;
