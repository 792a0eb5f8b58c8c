package org.ipcsuite.bench.harness.jmh;

import java.io.IOException;
import org.ipcsuite.bench.harness.machine.Processors;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Traits.WhenFull;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.BuiltMessages;
import org.ipcsuite.core.exchange.Echo;
import org.ipcsuite.core.exchange.OpenLoop;
import org.ipcsuite.core.exchange.Pipeline;
import org.ipcsuite.core.exchange.Stream;

/** A link over an endpoint, whose other side answers the exchanges. */
abstract class EndpointLink extends Link {

    private final int size;
    private final boolean isLossy;

    EndpointLink(Transport transport, int size, Processors processors) {
        super(processors);
        this.size = size;
        this.isLossy = isLossy(transport);
    }

    static boolean isLossy(Transport transport) {
        return transport.traits().whenFull() == WhenFull.DROPS;
    }

    /** The endpoint, once it has joined. */
    abstract Endpoint endpoint();

    final int size() {
        return size;
    }

    @Override
    final Echo echo() {
        return new Echo(endpoint(), size, isLossy, sequence());
    }

    @Override
    final OpenLoop openLoop(OpenLoop.Clock clock, OpenLoop.Latencies latencies) {
        return new OpenLoop(endpoint(), size, isLossy, sequence(), OpenLoop.inFlightOf(size), clock, latencies);
    }

    @Override
    final Pipeline pipeline(int depth, OpenLoop.Latencies latencies) {
        return new Pipeline(endpoint(), size, isLossy, sequence(), depth, OpenLoop.Clock.SYSTEM, latencies);
    }

    @Override
    final BuiltMessages builtMessages(int batch, boolean isInPlace) throws IOException {
        BuiltMessages messages = new BuiltMessages(endpoint(), size, batch, isInPlace);
        messages.begin();
        return messages;
    }

    @Override
    final Stream stream() throws IOException {
        Stream stream = new Stream(endpoint(), size, isLossy);
        stream.begin();
        return stream;
    }
}
