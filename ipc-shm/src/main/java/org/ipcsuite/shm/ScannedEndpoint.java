package org.ipcsuite.shm;

import java.io.IOException;
import org.ipcsuite.core.serving.WatchedEndpoint;
import org.ipcsuite.shm.doorbell.Doorbell;

/** An endpoint over memory that a server looks at, one client after the other. For the server's thread. */
public interface ScannedEndpoint extends WatchedEndpoint {

    /**
     * Whether there is something to receive; or, while a message waits until there is room for it, whether there is room;
     * or the end.
     */
    boolean isReady() throws IOException;

    /** Where the peer wakes us when it has sent. */
    Doorbell messageBell();

    /** Where the peer wakes us when it has received. */
    Doorbell spaceBell();
}
