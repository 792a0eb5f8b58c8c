package org.ipcsuite.bench.cli.talk;

import java.io.Closeable;
import java.io.IOException;
import org.ipcsuite.core.Rendezvous;

/** Answers clients. One thread serves; any thread may close, which ends every client. */
public interface ClientServer extends Closeable {

    /** Where clients find it. */
    Rendezvous rendezvous();

    /**
     * Serves until that many clients have come and gone, or until it is closed.
     *
     * @throws IOException if the server itself fails, so that no client is served any more
     */
    void serve(long clients) throws IOException;
}
