/** Gives the providers of {@code connectors} what an operator set for them. */
@NullMarked
package space.gaia.api.provider;

import org.jspecify.annotations.NullMarked;
