package org.ipcsuite.bench.harness.jmh;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What JMH does with a benchmark unless its command line, or {@code ipc-suite run}, says something else. The flags are
 * what the transports of libraries need ({@code build/jvm-flags}; JvmFlagsTest compares the two); they come first, so that {@code -jvmArgs} and
 * {@code -jvmArgsAppend} add to them. The peer's JVM gets those of its transport whatever stands here.
 */
@Fork(
        value = 3,
        jvmArgsPrepend = {
            "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED"
        })
@Warmup(iterations = 5, time = 1, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = TimeUnit.SECONDS)
@Threads(1)
abstract class BenchmarkDefaults {

    /** JMH's own main for the methods of one class. */
    static void run(Class<? extends BenchmarkDefaults> benchmark, String... args) throws IOException {
        Main.main(Stream.concat(Stream.of("^" + benchmark.getName() + "\\."), Stream.of(args))
                .toArray(String[]::new));
    }
}
