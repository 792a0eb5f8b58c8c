package org.ipcsuite.bench.cli;

import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.bench.advisor.explain.Explanation;
import org.ipcsuite.bench.advisor.explain.ExplanationText;
import org.ipcsuite.bench.advisor.explain.SideBySide;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipc-suite explain}: what the code says of a mechanism, or of two beside each other. */
@Command(
        name = "explain",
        description = "Explains a mechanism: how it works and fails, and its wire format for other languages.")
final class ExplainCommand extends Subcommand {

    @Parameters(
            paramLabel = "MECHANISM",
            completionCandidates = MechanismArgument.class,
            description = "A mechanism that list shows.")
    private Transport mechanism;

    @Option(
            names = "--vs",
            paramLabel = "OTHER",
            completionCandidates = MechanismArgument.class,
            description = "Compares it with another one; differences are marked.")
    private @Nullable Transport other;

    @Option(names = "--json", description = "Prints an array with an object for each mechanism.")
    private boolean json;

    /**
     * A mechanism as JSON shows it.
     *
     * @param mechanism its name
     * @param traits what it promises
     * @param chapters in the order to read them
     */
    private record Entry(String mechanism, Traits traits, List<Words> chapters) {}

    /**
     * A chapter as JSON shows it.
     *
     * @param title empty where it needs none
     * @param text in lines that are as long as they like
     */
    private record Words(String title, String text) {}

    @Override
    public Integer call() {
        List<Explanation> explanations = new ArrayList<>(List.of(Explanation.of(mechanism)));
        if (other != null) {
            explanations.add(Explanation.of(other));
        }
        if (json) {
            print(asJson(explanations.stream().map(ExplainCommand::entry).toList()));
        } else if (other == null) {
            print(ExplanationText.of(explanations.get(0), Terminal.width()));
        } else {
            print(SideBySide.of(explanations.get(0), explanations.get(1), Terminal.width()));
        }
        return ExitCode.OK;
    }

    private static Entry entry(Explanation explanation) {
        return new Entry(
                explanation.mechanism(),
                explanation.traits(),
                explanation.chapters().stream()
                        .filter(chapter -> !chapter.markup().isBlank())
                        .map(chapter -> new Words(chapter.title(), chapter.text(Integer.MAX_VALUE)))
                        .toList());
    }
}
