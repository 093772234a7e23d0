/** What admins set, read from JSON into types; each error says where it is and what would be right. */
@NullMarked
package space.gaia.workspace.settings;

import org.jspecify.annotations.NullMarked;
