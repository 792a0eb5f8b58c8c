package org.ipcsuite.bench.harness.many;

import java.io.IOException;
import java.util.Objects;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.exchange.Meter;
import org.ipcsuite.core.peer.Worker;
import org.jspecify.annotations.Nullable;

/**
 * The process of the one server. {@code listen ORDER RENDEZVOUS} replies where clients connect; {@code serve} lasts until
 * they have left. Meanwhile it answers {@code allocated} with bytes, and {@code close}.
 */
public final class ServerWorker implements Worker {

    static final String SERVE = "serve";
    static final String ALLOCATED = "allocated";
    static final String CLOSE = "close";

    private volatile @Nullable ManyServer server;

    /** Loads what {@link #answer} needs, before anything is measured. */
    public ServerWorker() throws IOException {
        Meter.ofThisThread().allocatedBytes();
    }

    static String listen(Rendezvous at, ManyOrder order) {
        return new Assignment(order, at).line("listen");
    }

    @Override
    public String perform(String command) throws IOException {
        if (command.equals(SERVE)) {
            try (ManyServer open = known()) {
                open.serve();
            }
            return "";
        }
        Assignment assigned = Assignment.parse(command);
        ManyServer open = ManyServer.listen(assigned.order(), assigned.at());
        server = open;
        return open.rendezvous().text();
    }

    @Override
    public String answer(String question) throws IOException {
        switch (question) {
            case ALLOCATED -> {
                return String.valueOf(known().allocatedBytes());
            }
            case CLOSE -> {
                known().close();
                return "";
            }
            default -> throw new IllegalArgumentException("'" + question + "' is no question to a server");
        }
    }

    private ManyServer known() {
        return Objects.requireNonNull(server, "it does not listen");
    }
}
