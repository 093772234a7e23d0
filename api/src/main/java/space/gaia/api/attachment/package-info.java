/** The service's own links to the files of messages: each leads to a link of Discord's that is valid now. */
@NullMarked
package space.gaia.api.attachment;

import org.jspecify.annotations.NullMarked;
