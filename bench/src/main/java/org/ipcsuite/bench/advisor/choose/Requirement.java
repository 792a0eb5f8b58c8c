package org.ipcsuite.bench.advisor.choose;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.ipcsuite.bench.advisor.explain.TraitWords;
import org.ipcsuite.core.Traits;

/**
 * A requirement of the user, which rules mechanisms out.
 *
 * @param option as it is typed, {@code --max-size 64k}
 * @param need in words, {@code messages of up to 64 KiB}
 * @param opposites options that say the contrary
 * @param lift what to do on the command line to be without it
 * @param judge says what is wrong with a mechanism
 * @param saying a workload with what this says of it
 * @param help offers it on the command line, in a sentence; empty for one that has a value
 */
public record Requirement(
        String option,
        String need,
        Set<String> opposites,
        String lift,
        Judge judge,
        UnaryOperator<Workload> saying,
        String help) {

    private static final Judge OF_NOTHING = (candidate, measurements) -> Optional.empty();

    /** Says what is wrong with a mechanism, if anything is. */
    @FunctionalInterface
    public interface Judge {
        Optional<Violation> violation(Candidate candidate, Measurements measurements);
    }

    /**
     * What is wrong with a mechanism.
     *
     * @param sentence of which the mechanism is the subject
     * @param source where that is known from: {@code trait reach: same host}
     */
    public record Violation(String sentence, String source) {}

    /** One that has a value. */
    Requirement(String option, String need, Set<String> opposites, String lift, Judge judge) {
        this(option, need, opposites, lift, judge, UnaryOperator.identity(), "");
    }

    /** By one trait, which is granted or not. */
    static Requirement byTrait(String option, String need, String trait, Predicate<Traits> keeps, String sentence) {
        return byTrait(option, need, trait, traits -> keeps.test(traits) ? Optional.empty() : Optional.of(sentence));
    }

    /** By one trait, with a sentence for each of its values that does not do. */
    static Requirement byTrait(String option, String need, String trait, Function<Traits, Optional<String>> sentence) {
        return new Requirement(option, need, Set.of(), "without " + option, (candidate, measurements) -> {
            Traits traits = candidate.traits();
            return sentence.apply(traits).map(wrong -> violation(traits, trait, wrong));
        });
    }

    /** A fact that alone rules nothing out. */
    static Requirement fact(String option, String need) {
        return new Requirement(option, need, Set.of(), "without " + option, OF_NOTHING);
    }

    static Violation violation(Traits traits, String trait, String sentence) {
        return new Violation(sentence, "trait " + TraitWords.trait(traits, trait));
    }

    Requirement against(String... options) {
        return new Requirement(option, need, Set.of(options), lift, judge, saying, help);
    }

    Requirement liftedBy(String other) {
        return new Requirement(option, need, opposites, other, judge, saying, help);
    }

    Requirement says(UnaryOperator<Workload> ofWorkload) {
        return new Requirement(option, need, opposites, lift, judge, ofWorkload, help);
    }

    Requirement offered(String sentence) {
        return new Requirement(option, need, opposites, lift, judge, saying, sentence);
    }

    /** Whether there may be something wrong with a mechanism. */
    public boolean isFilter() {
        return judge != OF_NOTHING;
    }

    /** The option without its value. */
    public String name() {
        return option.split(" ", 2)[0];
    }

    /** Whether the two contradict each other. */
    public boolean contradicts(Requirement other) {
        return opposites.contains(other.name()) || other.opposites.contains(name());
    }
}
