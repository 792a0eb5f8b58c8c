package org.ipcsuite.bench.instrument;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;

/** A mechanism under a second name. Its endpoints are the mechanism's own, so that a twin is no slower. */
abstract class TwinTransport implements Transport {

    private final Transport original;
    private final String suffix;

    TwinTransport(Transport original, String suffix) {
        this.original = original;
        this.suffix = suffix;
    }

    @Override
    public final String name() {
        return original.name() + suffix;
    }

    /** Whose twin it is. */
    final String originalName() {
        return original.name();
    }

    /** What a twin that differs does with an endpoint. */
    Endpoint wrap(Endpoint endpoint) {
        return endpoint;
    }

    @Override
    public final Traits traits() {
        return original.traits();
    }

    @Override
    public final Availability availability() {
        return original.availability();
    }

    @Override
    public final Listener listen(Rendezvous at, Options options) throws IOException {
        Listener listener = original.listen(at, options);
        return new Listener() {
            @Override
            public Rendezvous rendezvous() {
                return listener.rendezvous();
            }

            @Override
            public Endpoint accept() throws IOException {
                return wrap(listener.accept());
            }

            @Override
            public void close() throws IOException {
                listener.close();
            }
        };
    }

    @Override
    public final Endpoint connect(Rendezvous at, Options options) throws IOException {
        return wrap(original.connect(at, options));
    }

    @Override
    public final String defaultAddress() {
        return original.defaultAddress();
    }

    @Override
    public final Set<ObjectKind> objectKinds() {
        return original.objectKinds();
    }

    @Override
    public final List<String> jvmFlags() {
        return original.jvmFlags();
    }
}
