/** What goes wrong on request: scripted or by seed, counted and listed, so that a test can print what happened. */
@NullMarked
package space.gaia.simulator.fault;

import org.jspecify.annotations.NullMarked;
