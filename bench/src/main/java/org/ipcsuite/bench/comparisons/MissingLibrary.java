package org.ipcsuite.bench.comparisons;

import java.io.IOException;
import org.ipcsuite.bench.results.Library;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.comparison.LibraryTransport;

/** In the place of a transport whose library cannot be loaded. Stateless; any thread may use it. */
final class MissingLibrary implements Transport {

    private final Library library;
    private final String reason;

    MissingLibrary(Library library, String reason) {
        this.library = library;
        this.reason = reason;
    }

    @Override
    public String name() {
        return library.name();
    }

    @Override
    public Traits traits() {
        return LibraryTransport.stream(!library.below().equals("tcp")).build();
    }

    @Override
    public Availability availability() {
        return Availability.no(reason);
    }

    @Override
    public Listener listen(Rendezvous at, Options options) throws IOException {
        throw new IOException(reason);
    }

    @Override
    public Endpoint connect(Rendezvous at, Options options) throws IOException {
        throw new IOException(reason);
    }
}
