/** The Discord side of the service. */
@NullMarked
package space.gaia.bot;

import org.jspecify.annotations.NullMarked;
