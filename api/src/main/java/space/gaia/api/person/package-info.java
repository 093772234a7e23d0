/** People as shown in a server, over HTTP. */
@NullMarked
package space.gaia.api.person;

import org.jspecify.annotations.NullMarked;
