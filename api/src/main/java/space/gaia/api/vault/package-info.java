/** The vault's keys over HTTP: which there are, which one seals, and the change from one to another. */
@NullMarked
package space.gaia.api.vault;

import org.jspecify.annotations.NullMarked;
