/** What bot and api share: the ids of things and where they are kept. */
@NullMarked
package space.gaia.workspace;

import org.jspecify.annotations.NullMarked;
