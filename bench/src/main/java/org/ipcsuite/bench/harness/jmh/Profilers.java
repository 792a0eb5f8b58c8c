package org.ipcsuite.bench.harness.jmh;

import java.util.Optional;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.profile.ProfilerFactory;
import org.openjdk.jmh.runner.options.ProfilerConfig;

/** JMH's profilers, as its own {@code -prof} names them: {@code gc}, {@code stack:lines=3}, or a class. */
public final class Profilers {

    private Profilers() {}

    /** Why a fork could not have that profiler, in a sentence; empty if it can. */
    public static Optional<String> refusal(String profiler) {
        try {
            return ProfilerFactory.getProfilerOrException(config(profiler)) instanceof InternalProfiler
                    ? Optional.empty()
                    : Optional.of("it watches a process from outside, one benchmark in each, which only JMH's own forks"
                            + " have: java -jar bench/target/ipc-suite-benchmarks.jar -p mechanism=NAME -prof "
                            + profiler);
        } catch (ProfilerException refused) {
            String message = String.valueOf(refused.getMessage());
            String reason = message.contains(ClassNotFoundException.class.getName())
                    ? "JMH has no such profiler"
                    : message.lines().findFirst().orElse("").strip();
            return Optional.of(reason + "; java -jar bench/target/ipc-suite-benchmarks.jar -lprof lists them");
        }
    }

    static ProfilerConfig config(String profiler) {
        int colon = profiler.indexOf(':');
        return colon < 0
                ? new ProfilerConfig(profiler)
                : new ProfilerConfig(profiler.substring(0, colon), profiler.substring(colon + 1));
    }
}
