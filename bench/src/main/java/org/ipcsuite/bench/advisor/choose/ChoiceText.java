package org.ipcsuite.bench.advisor.choose;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcsuite.bench.advisor.explain.JavadocText;
import org.ipcsuite.bench.advisor.explain.SourceFiles;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.bench.results.text.Wrapping;
import org.ipcsuite.core.Traits;

/**
 * An answer for a terminal, in 24 lines of 80 columns: what to take, why, what it costs, what else to consider and what
 * would change the answer. {@link WhyText} has the rest.
 */
public final class ChoiceText {

    private static final int LINES = 24;
    private static final int LEAST_CHANGES = 3;
    private static final int SHOWN = Finalists.MOST;
    private static final String DEEPER = "      ";
    private static final String INDENT = "  ";
    private static final String HERE = Requirements.worksHere().option();

    private final Choice choice;
    private final Measurements measurements;
    private final int width;

    private ChoiceText(Choice choice, Measurements measurements, int width) {
        this.choice = choice;
        this.measurements = measurements;
        this.width = width;
    }

    /** In lines of that width. */
    public static String of(Choice choice, Measurements measurements, int width) {
        ChoiceText text = new ChoiceText(choice, measurements, width);
        Conflict conflict = choice.conflict();
        List<String> lines = conflict == null ? text.answer() : ConflictText.lines(conflict, measurements, width);
        return String.join("\n", lines) + "\n";
    }

    private List<String> answer() {
        RankedMechanism pick = choice.pick().orElseThrow();
        Candidate candidate = pick.candidate();
        List<String> lines = new ArrayList<>(
                hanging("Take  ", candidate.name() + ": " + candidate.doc().firstSentence()));
        lines.addAll(hanging("Why   ", why(pick)));
        lines.addAll(hanging("Cost  ", cost(pick)));
        lines.addAll(clipped(hanging(DEEPER, JavadocText.of(candidate.doc().notWhen(), Integer.MAX_VALUE)), 3));
        List<String> end = end(pick);
        List<String> other = new ArrayList<>();
        choice.runnerUp().ifPresent(runnerUp -> other.addAll(clipped(hanging("Else  ", runnerUp(runnerUp)), 4)));
        String above = LibraryAbove.of(candidate.name(), measurements).stream()
                .map(LibraryAbove::words)
                .collect(Collectors.joining(", "));
        if (!above.isEmpty()) {
            other.addAll(clipped(hanging("Above ", above), 3));
        }
        int room = LINES - lines.size() - other.size() - end.size() - LEAST_CHANGES;
        if (room > 0) {
            figures().ifPresent(words -> lines.addAll(clipped(hanging("Here  ", words), Math.min(3, room))));
        }
        lines.addAll(other);
        lines.addAll(changes(Math.max(LEAST_CHANGES, LINES - lines.size() - end.size() - 1)));
        lines.addAll(end);
        return lines;
    }

    private String why(RankedMechanism pick) {
        RankBy by = choice.by();
        int left = choice.ranking().size() + choice.spinning().size();
        String of = " of the " + left + " that are left";
        String reason;
        if (left == 1) {
            reason = "the only one that is left";
        } else if (by == RankBy.SIMPLICITY) {
            reason = "the least to write, know and clean up" + of;
        } else if (pick.achievedOnly().isPresent()) {
            reason = "the most requests a second" + of + ", "
                    + Figures.rate(pick.achievedOnly().getAsDouble());
        } else if (pick.figure().isEmpty()) {
            reason = "the fastest" + of + " by " + Expectation.WORDS + "; nothing that fits was measured";
        } else {
            reason = "the best" + of + " by " + by.words() + ", " + pick.words(by) + tied(pick);
        }
        List<String> same = choice.sameDataPath();
        return reason
                + (choice.request().purpose() == Simplicity.Purpose.WAKE_UP
                        ? "; only the object that wakes or locks is needed, not the ring beside it"
                        : "")
                + (same.isEmpty()
                        ? ""
                        : "; " + String.join(", ", same) + (same.size() == 1 ? " is" : " are")
                                + " the same data path in other memory, and no simpler");
    }

    private String tied(RankedMechanism pick) {
        String tied = choice.ranking().stream()
                .filter(other -> !other.equals(pick) && other.tie() == pick.tie())
                .map(other -> other.candidate().name())
                .limit(3)
                .collect(Collectors.joining(", "));
        return tied.isEmpty() ? "" : "; within the noise of " + tied + ", and simpler";
    }

    /** Its burdens, and what was measured of it. */
    private String cost(RankedMechanism pick) {
        RankBy shown = choice.by() == RankBy.SIMPLICITY ? RankBy.LATENCY : choice.by();
        String name = pick.candidate().name();
        String figure = measurements.figure(name, shown).isPresent()
                ? shown.format(measurements.figure(name, shown).getAsDouble()) + " " + shown.words()
                        + processor(name, shown) + " (" + measurements.describe(shown) + ")"
                : measurements.run() == null
                        ? "not measured on this machine (./ipc-suite run " + name + ")"
                        : measurements.unreached(name, shown).orElse("not measured for this workload");
        return pick.burdens() + "; " + figure;
    }

    /** What a pair spends beside that latency, if the run has it. */
    private String processor(String mechanism, RankBy by) {
        OptionalDouble percent = by == RankBy.LATENCY ? measurements.cpuPercent(mechanism) : OptionalDouble.empty();
        return percent.isPresent() ? ", " + Figures.number(percent.getAsDouble()) + " % of a core" : "";
    }

    /** The best figures, where these decide, one of each data path. */
    private Optional<String> figures() {
        RankBy by = choice.by();
        Set<String> dataPaths = new HashSet<>();
        String words = Stream.concat(choice.ranking().stream(), choice.spinning().stream())
                .filter(ranked -> by != RankBy.SIMPLICITY)
                .filter(ranked ->
                        ranked.figure().isPresent() || ranked.achievedOnly().isPresent())
                .filter(ranked -> dataPaths.add(ranked.candidate().dataPath()))
                .limit(SHOWN)
                .map(ranked -> ranked.candidate().name() + " " + ranked.words(by)
                        + processor(ranked.candidate().name(), by))
                .collect(Collectors.joining("; "));
        return Optional.of(words).filter(some -> !some.isEmpty());
    }

    private static String runnerUp(RankedMechanism other) {
        Candidate candidate = other.candidate();
        String when =
                JavadocText.of(candidate.doc().useWhen(), Integer.MAX_VALUE).replaceFirst("Use it when", "if");
        return candidate.name() + (candidate.spins() ? " (each side uses a core)" : "") + ", " + when;
    }

    private List<String> changes(int most) {
        Map<String, List<String>> byPick = new LinkedHashMap<>();
        choice.changes().stream()
                .filter(change -> !change.pick().isEmpty())
                .forEach(change -> byPick.computeIfAbsent(change.pick(), key -> new ArrayList<>())
                        .add(change.option()));
        int column = byPick.keySet().stream().mapToInt(String::length).max().orElse(0);
        Stream<String> lines = byPick.entrySet().stream()
                .limit(most - 1L)
                .map(entry -> clipped(
                                Wrapping.hanging(
                                        INDENT
                                                + entry.getKey()
                                                + " "
                                                        .repeat(column
                                                                - entry.getKey().length()
                                                                + 2),
                                        DEEPER,
                                        String.join(", ", entry.getValue()),
                                        width),
                                1)
                        .get(0));
        return byPick.isEmpty()
                ? List.of()
                : Stream.concat(Stream.of("What would change the answer"), lines)
                        .toList();
    }

    private List<String> end(RankedMechanism pick) {
        List<String> lines = new ArrayList<>();
        for (String note : Stream.concat(
                        measurements.notes(asked()).stream(),
                        choice.request().has(Requirements.BURSTS.name()) && asked() != RankBy.SIMPLICITY
                                ? Stream.of("figures are of evenly spaced requests, not of bursts")
                                : Stream.empty())
                .toList()) {
            lines.addAll(clipped(Wrapping.hanging("! ", "  ", note, width), 2));
        }
        ours(pick).ifPresent(note -> lines.addAll(clipped(Wrapping.hanging("! ", "  ", note, width), 2)));
        String missing = names(true);
        if (!missing.isEmpty()) {
            lines.addAll(clipped(hanging("Not on this machine: ", missing + " (--elsewhere)"), 2));
        }
        long out = choice.rejections().stream()
                .filter(rejection -> !isMissing(rejection))
                .count();
        lines.add((out == 0 ? "Nothing is ruled out" : "Ruled out: " + out) + "; --why ranks the rest, and says why");
        lines.add(SourceFiles.packageInfo(pick.candidate().transport()));
        return lines;
    }

    /** What the kernel's mechanism can, and this suite's code for it does not. */
    private Optional<String> ours(RankedMechanism pick) {
        String unused = Abilities.NOT_OURS.stream()
                .filter(wish -> choice.request().has(wish.name()))
                .map(Requirement::option)
                .collect(Collectors.joining(", "));
        boolean hasThreads = choice.request().workload().clients() > 1
                && pick.candidate().traits().serving() == Traits.Serving.NONE;
        return unused.isEmpty()
                ? Optional.of("this suite's code serves its clients with a thread each")
                        .filter(note -> hasThreads)
                : Optional.of("the mechanism can do that; this suite's code for it does not use it: " + unused);
    }

    /** What speed was asked for, in whatever way. */
    private RankBy asked() {
        return choice.by() == RankBy.SIMPLICITY && choice.request().has(MeasuredRequirements.MAX_LATENCY)
                ? RankBy.LATENCY
                : choice.by();
    }

    private String names(boolean areMissing) {
        return choice.rejections().stream()
                .filter(rejection -> isMissing(rejection) == areMissing)
                .map(rejection -> rejection.candidate().name())
                .collect(Collectors.joining(", "));
    }

    private static boolean isMissing(Rejection rejection) {
        return rejection.requirement().option().equals(HERE);
    }

    private List<String> hanging(String first, String words) {
        return Wrapping.hanging(first, DEEPER, words, width);
    }

    /** The first of these lines, with dots where more follow. */
    private List<String> clipped(List<String> lines, int most) {
        if (lines.size() <= most) {
            return lines;
        }
        List<String> first = new ArrayList<>(lines.subList(0, most));
        String last = Objects.requireNonNull(first.remove(most - 1));
        String dots = " ...";
        first.add(last.substring(0, Math.min(last.length(), width - dots.length()))
                        .stripTrailing()
                + dots);
        return first;
    }
}
