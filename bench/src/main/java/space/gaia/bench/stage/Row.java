package space.gaia.bench.stage;

import java.util.Locale;

/**
 * One line of the table: what was measured, and what it was measured against.
 *
 * @param name what was measured, with the engine where there are several
 * @param ours the figure of this service, with its unit
 * @param reference what it is held against, with its unit
 * @param ratio ours by the reference; of rounds the median of their ratios, so that a machine that others use too is
 *     the same for both
 * @param target what is to be reached; empty: nothing was promised
 */
public record Row(String name, String ours, String reference, String ratio, String target) {

    public static final String HEAD = "| benchmark | ours | reference | ratio | to reach |\n|---|---|---|---|---|";

    public static Row of(String name, String ours, String reference, double ratio, String target) {
        return new Row(name, ours, reference, String.format(Locale.ROOT, "%.2f", ratio), target);
    }

    /** Prints it as a row of a Markdown table. */
    public void print() {
        System.out.printf("| %s | %s | %s | %s | %s |%n", name, ours, reference, ratio, target);
    }
}
