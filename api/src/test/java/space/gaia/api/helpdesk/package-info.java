/** A provider with secrets, addresses and older settings, which Discord has none of. */
@NullMarked
package space.gaia.api.helpdesk;

import org.jspecify.annotations.NullMarked;
