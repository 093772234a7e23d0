/** Where Discord is and how it is let in, as bot and api share it: the token, the addresses, the links to its files. */
@NullMarked
package space.gaia.workspace.discord;

import org.jspecify.annotations.NullMarked;
