package org.ipcsuite.bench.comparisons;

import java.util.List;
import java.util.Optional;
import org.ipcsuite.core.Transport;
import org.ipcsuite.queues.bare.AeronBareTransport;
import org.ipcsuite.queues.bare.ChronicleBareTransport;

/** Every reference implementation and variant, in the order of reports. */
public final class Comparisons {

    public static final List<Transport> ALL = List.of(
            new AgronaRingTransport(),
            new LineSpinTransport(),
            new ChronicleBareTransport(),
            new AeronBareTransport(),
            new UnixStreamPollTransport(),
            new UnixAbstractPollTransport(),
            new SocketpairPollTransport());

    private Comparisons() {}

    public static Optional<Transport> named(String name) {
        return ALL.stream().filter(mechanism -> mechanism.name().equals(name)).findFirst();
    }
}
