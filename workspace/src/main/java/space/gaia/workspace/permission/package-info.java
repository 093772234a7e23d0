/** What somebody may do in a Discord server and its channels, computed from roles and overwrites; nobody is asked. */
@NullMarked
package space.gaia.workspace.permission;

import org.jspecify.annotations.NullMarked;
