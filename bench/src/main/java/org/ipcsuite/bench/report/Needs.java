package org.ipcsuite.bench.report;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ipcsuite.bench.advisor.Requirement;
import org.ipcsuite.bench.advisor.Requirements;
import org.ipcsuite.core.Traits;

/** The requirements that the page offers to tick: those of {@code choose} that judge by traits alone. */
final class Needs {

    private static final int LARGE_MESSAGE = 64 * 1024;

    static final List<Requirement> ALL = Stream.concat(
                    Requirements.OFFERED.stream().filter(Requirement::isFilter),
                    Stream.of(
                            Requirements.maxSize(LARGE_MESSAGE),
                            Requirements.whenFull(Set.of(Traits.WhenFull.BLOCKS)),
                            Requirements.lookInside(Traits.Inspection.COUNTS),
                            Requirements.platforms(Set.of(Traits.Platform.MACOS)),
                            Requirements.platforms(Set.of(Traits.Platform.WINDOWS))))
            .toList();

    /**
     * A requirement as the page shows it.
     *
     * @param option of {@code choose}
     * @param need in words
     */
    record Shown(String option, String need) {}

    private Needs() {}

    static List<Shown> shown() {
        return ALL.stream()
                .map(requirement -> new Shown(requirement.option(), requirement.need()))
                .toList();
    }
}
