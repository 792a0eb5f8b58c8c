package org.ipcsuite.bench;

import java.util.List;
import java.util.Optional;
import org.ipcsuite.core.Transport;
import org.ipcsuite.pipes.fifo.FifoTransport;
import org.ipcsuite.pipes.pipe.PipeTransport;

/** Every transport of the suite, in the order of reports. */
public final class Transports {

    public static final List<Transport> ALL = List.of(new PipeTransport(), new FifoTransport());

    private Transports() {}

    public static Optional<Transport> named(String name) {
        return ALL.stream().filter(transport -> transport.name().equals(name)).findFirst();
    }

    /** The module that a transport comes from, {@code ipc-pipes}: by its package, {@code org.ipcsuite.pipes.fifo}. */
    public static String module(Transport transport) {
        return "ipc-" + family(transport);
    }

    /** The module's name without its prefix, {@code pipes}. */
    public static String family(Transport transport) {
        return transport.getClass().getPackageName().split("\\.", -1)[2];
    }
}
