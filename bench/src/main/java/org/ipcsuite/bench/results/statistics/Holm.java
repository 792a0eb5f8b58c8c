package org.ipcsuite.bench.results.statistics;

import java.util.stream.IntStream;

/**
 * Holm's correction: of 30 mechanisms that did not change, one or two would have p < 0.05 by chance; after it, one table
 * in twenty has any. See Holm, "A simple sequentially rejective multiple test procedure" (1979).
 */
public final class Holm {

    private Holm() {}

    /** The p of one table, in its order, each made larger so that it can be compared with 0.05 as if it stood alone. */
    public static double[] adjusted(double[] p) {
        int[] ascending = IntStream.range(0, p.length)
                .boxed()
                .sorted((one, other) -> Double.compare(p[one], p[other]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int i = 0; i < p.length; i++) {
            int index = ascending[i];
            largest = Math.max(largest, Math.min(1, p[index] * (p.length - i)));
            adjusted[index] = largest;
        }
        return adjusted;
    }
}
