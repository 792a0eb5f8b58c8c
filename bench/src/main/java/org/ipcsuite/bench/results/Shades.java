package org.ipcsuite.bench.results;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The colour of each pair of a map: the longer the round trip, the darker, on a logarithmic scale. Two pairs that lie within
 * the noise of each other are alike, and so are those between which there are others, each within the noise of the next.
 */
public final class Shades {

    /** How many there are. */
    public static final int COUNT = 8;

    /** The longest round trip of each class, and its shade. */
    private final TreeMap<Double, Integer> classes = new TreeMap<>();

    /** Of that map. */
    public Shades(CoreMap map) {
        List<Double> times =
                map.pairs().stream().map(PairTime::medianNs).sorted().toList();
        List<Double> ends = ends(times, 1 + map.noise());
        double first = Math.log(times.get(0));
        double range = Math.log(ends.get(ends.size() - 1)) - first;
        int before = -1;
        for (int i = 0; i < ends.size(); i++) {
            double share = range > 0 && ends.size() > 1 ? (Math.log(ends.get(i)) - first) / range : 0;
            int shade = (int) Math.round(share * (COUNT - 1));
            if (ends.size() <= COUNT) { // then no two classes have the same
                shade = Math.min(Math.max(shade, before + 1), COUNT - ends.size() + i);
            }
            classes.put(ends.get(i), shade);
            before = shade;
        }
    }

    private static List<Double> ends(List<Double> sorted, double factor) {
        List<Double> ends = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            if (i + 1 == sorted.size() || sorted.get(i + 1) > sorted.get(i) * factor) {
                ends.add(sorted.get(i));
            }
        }
        return ends;
    }

    /** From 0 on, the lightest. */
    public int of(PairTime pair) {
        return classes.ceilingEntry(pair.medianNs()).getValue();
    }
}
