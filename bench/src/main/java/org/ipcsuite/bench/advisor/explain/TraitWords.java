package org.ipcsuite.bench.advisor.explain;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ipcsuite.core.Traits;

/** Traits in words, as the table of docs/mechanisms.md and {@code explain} show them. */
public final class TraitWords {

    private static final List<RecordComponent> COMPONENTS = List.of(Traits.class.getRecordComponents());

    private static final Map<String, String> NAMES =
            COMPONENTS.stream().collect(Collectors.toMap(RecordComponent::getName, TraitWords::name));

    private TraitWords() {}

    /**
     * A trait in words.
     *
     * @param name {@code when full}
     * @param value {@code blocks}
     */
    public record Trait(String name, String value) {
        @Override
        public String toString() {
            return name + ": " + value;
        }
    }

    /** Every trait, in the order in which {@link Traits} has them. */
    public static List<Trait> traits(Traits traits) {
        List<Trait> all = new ArrayList<>();
        for (RecordComponent trait : COMPONENTS) {
            all.add(new Trait(NAMES.getOrDefault(trait.getName(), ""), value(trait, traits)));
        }
        return all;
    }

    /**
     * One trait.
     *
     * @param component as {@link Traits} calls it, {@code whenFull}
     */
    public static Trait trait(Traits traits, String component) {
        for (RecordComponent trait : COMPONENTS) {
            if (trait.getName().equals(component)) {
                return new Trait(NAMES.getOrDefault(component, ""), value(trait, traits));
            }
        }
        throw new IllegalArgumentException("there is no trait " + component);
    }

    /** One line for each trait, {@code when full: blocks}. */
    public static List<String> lines(Traits traits) {
        return traits(traits).stream().map(Trait::toString).toList();
    }

    /** A constant's name as words, {@code parent child}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The largest message. */
    public static String largest(Traits traits) {
        return traits.largest() == Traits.UNLIMITED ? "no limit" : traits.largest() + " B";
    }

    private static String name(RecordComponent trait) {
        return switch (trait.getName()) {
            case "largest" -> "largest message";
            case "smallest" -> "smallest message";
            default -> trait.getName().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        };
    }

    private static String value(RecordComponent trait, Traits traits) {
        Object value;
        try {
            value = trait.getAccessor().invoke(traits);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a record's accessor is public", impossible);
        }
        if (trait.getName().equals("largest")) {
            return largest(traits);
        }
        if (value instanceof Enum<?> constant) {
            return of(constant);
        }
        if (value instanceof Collection<?> constants) {
            return constants.isEmpty()
                    ? "none"
                    : constants.stream().map(constant -> of((Enum<?>) constant)).collect(Collectors.joining(", "));
        }
        return value + " B";
    }
}
