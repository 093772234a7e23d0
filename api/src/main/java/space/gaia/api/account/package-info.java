/** The Discord accounts that people connect: the way to Discord and back, and what is known of them. */
@NullMarked
package space.gaia.api.account;

import org.jspecify.annotations.NullMarked;
