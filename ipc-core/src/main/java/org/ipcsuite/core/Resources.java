package org.ipcsuite.core;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What has been opened so far, and is closed again unless all the rest succeeds: the last first, each even if another
 * fails, and each once, however often and by however many threads this is closed. One thread adds; any thread may close.
 *
 * <pre>{@code
 * try (Resources opened = new Resources()) {
 *     Socket socket = opened.add(Socket.open(kind)).bind(address);
 *     return new SocketListener(at, socket, options, wrapping, opened); // takes over
 * }
 * }</pre>
 */
public final class Resources implements Closeable {

    private static final Opened NOTHING = new Opened(() -> {}, null);

    private final AtomicReference<Opened> last;

    /** A list, since there may be as many as a server has clients: one call inside another for each would be too deep. */
    private record Opened(Closeable resource, @Nullable Opened earlier) {}

    public Resources() {
        this(NOTHING);
    }

    private Resources(Opened last) {
        this.last = new AtomicReference<>(last);
    }

    /** Closes it before what was added earlier. */
    public <T extends Closeable> T add(T resource) {
        last.set(new Opened(resource, last.get()));
        return resource;
    }

    /** Hands everything over to another owner; nothing is left here to be closed. */
    public Resources move() {
        return new Resources(last.getAndSet(NOTHING));
    }

    @Override
    public void close() throws IOException {
        Opened each = last.getAndSet(NOTHING);
        Opened earlier;
        while ((earlier = each.earlier) != null) {
            try {
                each.resource.close();
            } catch (IOException | RuntimeException | Error failed) {
                Resources others = new Resources(earlier);
                try (others) {
                    throw failed;
                }
            }
            each = earlier;
        }
    }
}
