package org.ipcsuite.bench.comparisons;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ipcsuite.bench.results.Library;
import org.ipcsuite.core.Transport;
import org.ipcsuite.queues.bare.AeronBareTransport;
import org.ipcsuite.queues.bare.ChronicleBareTransport;

/**
 * Every reference implementation and variant: those of this program, and those over libraries that are loaded where one is
 * asked for.
 */
public final class Comparisons {

    /** Those of this program, in the order of reports. */
    public static final List<Transport> ALL = List.of(
            new AgronaRingTransport(),
            new SimpleRingTransport(),
            new LineSpinTransport(),
            new ChronicleBareTransport(),
            new AeronBareTransport(),
            new UnixStreamPollTransport(),
            new UnixAbstractPollTransport(),
            new SocketpairPollTransport(),
            new SelectorTransport(),
            new PipeNativeTransport(),
            new UdpChannelTransport());

    private static final Map<String, String> SAME_IN_C = Map.of("pipe-native", "pipe", "udp-channel", "udp");

    private Comparisons() {}

    /** All names, in the order of reports. */
    public static List<String> names() {
        return Stream.concat(
                        ALL.stream().map(Transport::name), Library.ALL.stream().map(Library::name))
                .distinct()
                .toList();
    }

    /** The mechanism that this one is another way to use, so that one figure from C is that of both; itself for most. */
    public static String sameInC(String name) {
        return SAME_IN_C.getOrDefault(name, name);
    }

    /** The reference implementation of that name; one over a library is loaded. */
    public static Optional<Transport> named(String name) {
        return ALL.stream()
                .filter(mechanism -> mechanism.name().equals(name))
                .findFirst()
                .or(() -> Library.named(name).map(LibraryJars::load));
    }
}
