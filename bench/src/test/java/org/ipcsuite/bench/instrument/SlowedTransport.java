package org.ipcsuite.bench.instrument;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Transport;

/** A twin that takes longer by a known time: each side burns half of it before it sends. */
abstract class SlowedTransport extends TwinTransport {

    static final String SUFFIX = "-slowed";

    /** The variable of the environment that says by how much: {@code fifo=800,pipe=760}, nanoseconds a round trip. */
    static final String VARIABLE = "IPCSUITE_SLOWED_BY_NS";

    SlowedTransport(Transport original) {
        super(original, SUFFIX);
    }

    /** The value for {@link #VARIABLE}. */
    static String variable(Map<String, Long> nanosByName) {
        return nanosByName.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    @Override
    final Endpoint wrap(Endpoint endpoint) {
        return new SlowedEndpoint(endpoint, nanos() / 2);
    }

    private long nanos() {
        String all = System.getenv(VARIABLE);
        return Stream.of((all == null ? "" : all).split(",", -1))
                .filter(entry -> entry.startsWith(originalName() + "="))
                .mapToLong(
                        entry -> Long.parseLong(entry.substring(originalName().length() + 1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(VARIABLE + " does not name " + originalName()));
    }

    private static final class SlowedEndpoint implements Endpoint {

        private final Endpoint original;
        private final long nanos;

        SlowedEndpoint(Endpoint original, long nanos) {
            this.original = original;
            this.nanos = nanos;
        }

        @Override
        public int maxMessage() {
            return original.maxMessage();
        }

        @Override
        public void send(ByteBuffer message) throws IOException {
            long start = System.nanoTime();
            while (System.nanoTime() - start < nanos) {
                Thread.onSpinWait();
            }
            original.send(message);
        }

        @Override
        public int receive(ByteBuffer into) throws IOException {
            return original.receive(into);
        }

        @Override
        public void close() throws IOException {
            original.close();
        }
    }
}
