/** The one runnable: the roles, the embedded engine and the demo. */
@NullMarked
package space.gaia.app;

import org.jspecify.annotations.NullMarked;
