package org.ipcsuite.bench.nativebaseline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.sys.Environment;
import org.ipcsuite.core.sys.ErrorText;
import org.ipcsuite.core.sys.UserDirectories;
import org.jspecify.annotations.Nullable;

/**
 * Measures a mechanism from C. The program is compiled when it is first needed, which takes some seconds once for each
 * version of its sources. Any thread may call it; two measurements at once would disturb each other.
 *
 * <p>The idle state of the processors is the caller's business: what it holds while it calls, holds for the program.
 */
public final class NativeBaseline {

    private NativeBaseline() {}

    /**
     * The program, or why there is none.
     *
     * @param program null if there is none
     * @param availability why not
     */
    private record Compiled(@Nullable NativeProgram program, Availability availability) {

        /** Found out once. */
        private static final Compiled ONCE = compile();

        private static Compiled compile() {
            try {
                Path cache = UserDirectories.ofThisProcess().cache();
                return new Compiled(NativeProgram.compile(compiler(), cache), Availability.yes());
            } catch (IOException impossible) {
                return new Compiled(null, Availability.no(ErrorText.of(impossible)));
            }
        }
    }

    /** Whether there is a C compiler here that has made the program; otherwise why not. */
    public static Availability available() {
        return Compiled.ONCE.availability();
    }

    /** Whether this mechanism can be measured from C here: some live in the JVM only. */
    public static Availability available(String mechanism) {
        NativeProgram program = Compiled.ONCE.program();
        return program == null || program.mechanisms().contains(mechanism)
                ? available()
                : Availability.no("no program in C speaks it");
    }

    /** Whether many clients of one server can be measured from C here, over this mechanism. */
    public static Availability availableForMany(String mechanism) {
        NativeProgram program = Compiled.ONCE.program();
        return program == null || program.servingMany().contains(mechanism)
                ? available()
                : Availability.no("the C program has no server of many clients over it");
    }

    /**
     * Runs one measurement in a fresh pair of processes. The calling thread waits: its end would be the program's too.
     *
     * @param mechanism the transport's name
     * @param measurement a round trip, or throughput one way
     * @param sizeBytes bytes of a message
     * @param placement where the two processes run, on the processors that a pair of JVMs has
     * @param measured that long it measures; the warm-up before takes half of it, and a fast mechanism ends with its samples
     * @throws IOException if it is not available, makes no sense (a message too large, a spinning pair on one
     *     processor), has failed or took too long: the message says which
     */
    public static NativeResult measure(
            String mechanism, Measurement measurement, int sizeBytes, Placement placement, Duration measured)
            throws IOException {
        return program(mechanism, available(mechanism)).measure(mechanism, measurement, sizeBytes, placement, measured);
    }

    /**
     * Runs one measurement of many client processes of one server, whose one thread waits with epoll(7). The calling thread
     * waits: its end would be the program's too.
     *
     * @param mechanism the transport's name
     * @param clients how many
     * @param sizeBytes bytes of a message
     * @param measured that long it measures; the warm-up before takes half of it
     * @throws IOException as {@link #measure}
     */
    public static NativeResult measureClients(String mechanism, int clients, int sizeBytes, Duration measured)
            throws IOException {
        return program(mechanism, availableForMany(mechanism)).measureClients(mechanism, clients, sizeBytes, measured);
    }

    private static NativeProgram program(String mechanism, Availability here) throws IOException {
        NativeProgram program = Compiled.ONCE.program();
        if (program == null || !here.available()) {
            throw new IOException(mechanism + ": " + here.reason());
        }
        return program;
    }

    /** {@code $CC}, which may be several words, or cc. */
    static List<String> compiler() {
        return List.of(Environment.value("CC").orElse("cc").split("\\s+"));
    }
}
