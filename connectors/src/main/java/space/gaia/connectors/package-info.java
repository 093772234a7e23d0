/** The provider SPI: what a system is that can be connected, as data, and what can be done with it. */
@NullMarked
package space.gaia.connectors;

import org.jspecify.annotations.NullMarked;
