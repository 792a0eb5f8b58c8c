package org.ipcsuite.bench.report;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ipcsuite.bench.choose.Wish;
import org.ipcsuite.bench.choose.Wishes;
import org.ipcsuite.core.Traits;

/** The wishes that the page offers to tick: those of {@code choose} that judge by traits alone. */
final class Needs {

    private static final int LARGE_MESSAGE = 64 * 1024;

    static final List<Wish> ALL = Stream.concat(
                    Wishes.OFFERED.stream().filter(Wish::isFilter),
                    Stream.of(
                            Wishes.maxSize(LARGE_MESSAGE),
                            Wishes.whenFull(Set.of(Traits.WhenFull.BLOCKS)),
                            Wishes.lookInside(Traits.Inspection.COUNTS),
                            Wishes.platforms(Set.of(Traits.Platform.MACOS)),
                            Wishes.platforms(Set.of(Traits.Platform.WINDOWS))))
            .toList();

    /**
     * A wish as the page shows it.
     *
     * @param option of {@code choose}
     * @param need in words
     */
    record Shown(String option, String need) {}

    private Needs() {}

    static List<Shown> shown() {
        return ALL.stream().map(wish -> new Shown(wish.option(), wish.need())).toList();
    }
}
