package org.ipcsuite.bench.results;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipcsuite.core.binding.Binding;
import org.jspecify.annotations.Nullable;

/**
 * A mechanism as a run by several bindings names it, {@code posix-mq:ffm}: the processes of both sides call native functions
 * by that one.
 *
 * @param mechanism the name without the binding
 * @param binding null where the name has none: it is that of the process that runs the suite
 */
public record BoundMechanism(String mechanism, @Nullable Binding binding) {

    private static final Pattern BOUND = Pattern.compile("([^:@]+):(jnr|ffm)");

    /** Takes such a name apart; any other name is that of the mechanism. */
    public static BoundMechanism of(String name) {
        Matcher bound = BOUND.matcher(name);
        return bound.matches()
                ? new BoundMechanism(
                        bound.group(1), Binding.valueOf(bound.group(2).toUpperCase(Locale.ROOT)))
                : new BoundMechanism(name, null);
    }

    /** The name in a run. */
    public String name() {
        return binding == null ? mechanism : mechanism + ":" + binding;
    }
}
