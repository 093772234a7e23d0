/** A demo server on the simulator, for those who have no Discord token yet: people who talk, edit, react and delete. */
@NullMarked
package space.gaia.app.demo;

import org.jspecify.annotations.NullMarked;
