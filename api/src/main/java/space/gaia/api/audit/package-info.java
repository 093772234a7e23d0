/** What was changed, by whom and from where, over HTTP. */
@NullMarked
package space.gaia.api.audit;

import org.jspecify.annotations.NullMarked;
