package org.ipcsuite.bench.advisor.choose;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ipcsuite.core.Traits;

/** Two processes that do not share every namespace, as a requirement. */
public final class Separation {

    private final Set<Traits.Namespace> apart;
    private final Set<Sharing> shared;

    private Separation(Set<Traits.Namespace> apart, Set<Sharing> shared) {
        this.apart = EnumSet.copyOf(apart);
        this.shared = shared.isEmpty() ? EnumSet.noneOf(Sharing.class) : EnumSet.copyOf(shared);
        if (this.shared.contains(Sharing.IPC)) {
            this.shared.add(Sharing.SHM); // container engines share both together
        }
    }

    /** Two containers, which share nothing but that. */
    public static Requirement containers(Set<Sharing> shared) {
        Separation separation = new Separation(EnumSet.allOf(Traits.Namespace.class), shared);
        return new Requirement(
                "--containers --share " + words(shared),
                "two containers that share " + sharedWords(shared),
                Set.of("--parent-child"),
                "without --containers",
                (candidate, measurements) -> separation.violation(candidate));
    }

    /** Two processes that share all namespaces but these. */
    public static Requirement across(Set<Traits.Namespace> apart, Set<Sharing> shared) {
        Separation separation = new Separation(apart, shared);
        String names = apart.stream()
                .map(namespace -> namespace.name().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(","));
        return new Requirement(
                "--across-namespaces " + names,
                "in different namespaces: " + names.replace(",", ", "),
                Set.of(),
                "without --across-namespaces",
                (candidate, measurements) -> separation.violation(candidate));
    }

    private Optional<Requirement.Violation> violation(Candidate candidate) {
        Traits traits = candidate.traits();
        return Sharing.of(traits).stream()
                .filter(need -> need != Sharing.ROUTE && apart.contains(need.namespace()) && !shared.contains(need))
                .findFirst()
                .map(need -> Requirement.violation(traits, "namespaces", "both sides must share " + need.words()));
    }

    private static String words(Set<Sharing> shared) {
        String names = shared.stream()
                .map(sharing -> sharing.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
        return names.isEmpty() ? "nothing" : names;
    }

    private static String sharedWords(Set<Sharing> shared) {
        List<String> words = shared.stream().map(Sharing::words).toList();
        return words.isEmpty() ? "nothing" : String.join(" and ", words);
    }
}
