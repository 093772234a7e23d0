/** Access tokens over HTTP: making them, what is known of them, and ending them. */
@NullMarked
package space.gaia.api.token;

import org.jspecify.annotations.NullMarked;
