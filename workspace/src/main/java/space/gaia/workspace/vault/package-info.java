/** The credential vault: seals what must not be read, counts what is sealed by which key, and changes the key. */
@NullMarked
package space.gaia.workspace.vault;

import org.jspecify.annotations.NullMarked;
