/** Gives the application a MongoDB where none is configured. */
@NullMarked
package space.gaia.app.database;

import org.jspecify.annotations.NullMarked;
