package space.gaia.bench.stage;

import java.util.Collection;

/** Of many figures the one that is told. */
public final class Statistics {

    private Statistics() {}

    public static double median(Collection<Double> figures) {
        return quantile(figures, 0.5);
    }

    /** The figure that this part of them does not exceed. */
    public static double quantile(Collection<Double> figures, double part) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(Math.ceil(part * sorted.length)) - 1)];
    }
}
