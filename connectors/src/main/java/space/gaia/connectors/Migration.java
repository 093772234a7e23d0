package space.gaia.connectors;

import java.util.function.UnaryOperator;

/**
 * Makes settings of one version of a provider's schemas into those of the next. A pure function: the same settings become
 * the same, and what it does not know stays.
 *
 * @param from the version that it starts from; it leads to the one after it
 */
public record Migration(int from, UnaryOperator<Settings> step) {}
