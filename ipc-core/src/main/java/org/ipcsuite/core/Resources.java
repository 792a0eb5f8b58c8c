package org.ipcsuite.core;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

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

    private static final Closeable NOTHING = () -> {};

    private final AtomicReference<Closeable> all;

    public Resources() {
        this(NOTHING);
    }

    private Resources(Closeable all) {
        this.all = new AtomicReference<>(all);
    }

    /** Closes it before what was added earlier. */
    public <T extends Closeable> T add(T resource) {
        Closeable earlier = all.get();
        all.set(() -> {
            try (earlier;
                    resource) {
                // closed in reverse order
            }
        });
        return resource;
    }

    /** Hands everything over to another owner; nothing is left here to be closed. */
    public Resources move() {
        return new Resources(all.getAndSet(NOTHING));
    }

    @Override
    public void close() throws IOException {
        all.getAndSet(NOTHING).close();
    }
}
