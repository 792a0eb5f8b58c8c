package org.ipcsuite.core.binding;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** By what native functions are called. A process decides it once, when it makes its first native call. */
public enum Binding {
    JNR("JNR"),
    FFM("java.lang.foreign");

    /** The system property that chooses it; a process passes it on to its peers. */
    public static final String PROPERTY = "ipcsuite.binding";

    /** The first JDK with java.lang.foreign as a final API (JEP 454). */
    public static final int FIRST_WITH_FFM = 22;

    private final String title;

    Binding(String title) {
        this.title = title;
    }

    /** What a header says. */
    public String title() {
        return title;
    }

    /** As on a command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What this process uses, or will use: what {@link #PROPERTY} says, else java.lang.foreign if this JDK has it. */
    public static Binding chosen() {
        return chosen(System.getProperty(PROPERTY, ""), Runtime.version().feature());
    }

    /** Chooses it for this process, before the first native call, and for its peers. */
    public static void choose(Binding binding) {
        System.setProperty(PROPERTY, binding.toString());
    }

    static Binding chosen(String word, int feature) {
        return Optional.of(word)
                .filter(named -> !named.isEmpty())
                .map(named -> parse(named, feature))
                .orElse(feature >= FIRST_WITH_FFM ? FFM : JNR);
    }

    /**
     * The binding of that name.
     *
     * @param word jnr or ffm
     * @throws IllegalArgumentException if there is none, or this JDK cannot use it; the message is one sentence
     */
    public static Binding parse(String word) {
        return parse(word, Runtime.version().feature());
    }

    private static Binding parse(String word, int feature) {
        Binding named = Stream.of(values())
                .filter(each -> each.toString().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--binding is jnr or ffm, not '" + word + "'"));
        if (named == FFM && feature < FIRST_WITH_FFM) {
            throw new IllegalArgumentException("--binding ffm needs JDK " + FIRST_WITH_FFM
                    + " or newer, which has java.lang.foreign, and this is JDK " + feature
                    + ": set JAVA_HOME, or use --binding jnr");
        }
        return named;
    }
}
