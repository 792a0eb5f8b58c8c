package org.ipcsuite.bench.cli.talk;

import java.io.Closeable;
import org.ipcsuite.core.Rendezvous;

/** Answers clients. One thread serves; any thread may close, which ends every client. */
public interface ClientServer extends Closeable {

    /** Where clients find it. */
    Rendezvous rendezvous();

    /** Serves until that many clients have come and gone, or until it is closed. */
    void serve(long clients);
}
