package org.ipcsuite.bench.advisor.choose;

import java.util.ArrayList;
import java.util.List;

/**
 * The requirements and how to rank.
 *
 * @param requirements in the order in which people decide
 * @param by what to rank by
 * @param mixesSpinning whether what uses a core is ranked with what sleeps; apart otherwise
 */
public record Request(List<Requirement> requirements, RankBy by, boolean mixesSpinning) {

    public Request {
        requirements = List.copyOf(requirements);
    }

    Request by(RankBy other) {
        return new Request(requirements, other, mixesSpinning);
    }

    Request without(Requirement requirement) {
        List<Requirement> others = new ArrayList<>(requirements);
        others.remove(requirement);
        return new Request(others, by, mixesSpinning && !requirement.equals(Requirements.SPIN));
    }

    Request with(Requirement requirement) {
        List<Requirement> more = new ArrayList<>(requirements);
        more.add(requirement);
        return new Request(more, by, mixesSpinning || requirement.equals(Requirements.SPIN));
    }

    boolean has(String name) {
        return requirements.stream().anyMatch(requirement -> requirement.name().equals(name));
    }

    boolean contradicts(Requirement requirement) {
        return requirements.stream().anyMatch(requirement::contradicts);
    }
}
