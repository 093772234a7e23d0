/** What a person who starts the service is told, on the console and never in a log. */
@NullMarked
package space.gaia.app.console;

import org.jspecify.annotations.NullMarked;
