/** How answers look: their links, their versions, and how long they may be kept. */
@NullMarked
package space.gaia.api.answer;

import org.jspecify.annotations.NullMarked;
