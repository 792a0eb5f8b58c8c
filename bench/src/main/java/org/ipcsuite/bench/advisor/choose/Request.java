package org.ipcsuite.bench.advisor.choose;

import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.core.Traits;
import org.jspecify.annotations.Nullable;

/**
 * The requirements and how to rank.
 *
 * @param requirements in the order in which people decide
 * @param asked what to rank by; null for simplicity, unless a requirement asks for speed
 * @param mixesSpinning whether what uses a core is ranked with what sleeps; apart otherwise
 * @param unsaid what the programs do, as far as no requirement says it
 */
public record Request(
        List<Requirement> requirements, @Nullable RankBy asked, boolean mixesSpinning, Workload unsaid) {

    public Request {
        requirements = List.copyOf(requirements);
    }

    /** For messages of 64 bytes. */
    Request(List<Requirement> requirements, @Nullable RankBy asked, boolean mixesSpinning) {
        this(requirements, asked, mixesSpinning, Workload.ofSize(64));
    }

    /** What the programs do. */
    public Workload workload() {
        Workload workload = unsaid;
        for (Requirement requirement : requirements) {
            workload = requirement.saying().apply(workload);
        }
        return workload;
    }

    /** What to rank by: latency for one who gives cores for it, or sets a limit that no figure decides. */
    public RankBy by(Measurements measurements) {
        if (asked != null) {
            return asked;
        }
        boolean isFast = has(Requirements.SPIN.name())
                || (has(MeasuredRequirements.MAX_LATENCY) && !measurements.has(RankBy.LATENCY));
        return isFast ? RankBy.LATENCY : RankBy.SIMPLICITY;
    }

    /** What burdens count: with a wake-up or a lock nothing has to be laid out or taken apart. */
    Simplicity.Purpose purpose() {
        return has(Abilities.NOTIFY.name()) || has(Abilities.LOCK.name())
                ? Simplicity.Purpose.WAKE_UP
                : Simplicity.Purpose.MESSAGES;
    }

    /** How simple a mechanism is for that. */
    public Simplicity simplicity(Traits traits) {
        return Simplicity.of(traits, purpose(), workload());
    }

    Request by(RankBy other) {
        return new Request(requirements, other, mixesSpinning, unsaid);
    }

    Request without(Requirement requirement) {
        List<Requirement> others = new ArrayList<>(requirements);
        others.remove(requirement);
        return new Request(others, asked, mixesSpinning && !requirement.equals(Requirements.SPIN), unsaid);
    }

    Request with(Requirement requirement) {
        List<Requirement> more = new ArrayList<>(requirements);
        more.add(requirement);
        return new Request(more, asked, mixesSpinning || requirement.equals(Requirements.SPIN), unsaid);
    }

    boolean has(String name) {
        return requirements.stream().anyMatch(requirement -> requirement.name().equals(name));
    }

    boolean contradicts(Requirement requirement) {
        return requirements.stream().anyMatch(requirement::contradicts);
    }
}
