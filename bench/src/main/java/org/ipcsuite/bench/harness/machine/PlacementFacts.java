package org.ipcsuite.bench.harness.machine;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ipcsuite.bench.results.MachineFacts;
import org.ipcsuite.bench.results.Placement;

/** What the placements of a run are on a machine. */
public final class PlacementFacts {

    private PlacementFacts() {}

    /** A fact for each placement that ties threads to processors: which, and what they have in common; or why there are none. */
    public static Map<String, String> of(List<Placement> placements, Topology topology) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (Placement placement : placements) {
            if (!placement.isFree()) {
                facts.put(MachineFacts.PLACEMENT + placement, words(placement, topology));
            }
        }
        return facts;
    }

    private static String words(Placement placement, Topology topology) {
        try {
            return topology.words(Processors.forPlacement(placement, topology));
        } catch (IOException none) {
            return "not here: "
                    + Objects.toString(none.getMessage()).replaceFirst("^placement " + placement + ": ", "");
        }
    }
}
