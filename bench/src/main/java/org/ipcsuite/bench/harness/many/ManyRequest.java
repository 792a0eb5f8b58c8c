package org.ipcsuite.bench.harness.many;

import java.util.List;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.bench.results.ServedBy;

/**
 * Which exchanges of many processes a run measures beside those of one pair.
 *
 * @param clients numbers of clients of one server; maybe none
 * @param pairs numbers of pairs at once; maybe none
 * @param servers how the clients are served; empty for one way each, the mechanism's own
 * @param placements where; only free can be measured
 * @param subscribers numbers of subscribers of one publisher; maybe none
 */
public record ManyRequest(
        List<Integer> clients,
        List<Integer> pairs,
        List<ServedBy> servers,
        List<Placement> placements,
        List<Integer> subscribers) {

    /** Nothing. */
    public static final ManyRequest NONE =
            new ManyRequest(List.of(), List.of(), List.of(), List.of(Placement.FREE), List.of());

    /** What was stored without subscribers has none. */
    @SuppressWarnings("ConstantValue") // Jackson leaves null what the file lacks
    public ManyRequest {
        subscribers = subscribers == null ? List.of() : subscribers;
    }
}
