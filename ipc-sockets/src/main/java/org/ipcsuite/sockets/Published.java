package org.ipcsuite.sockets;

import java.io.IOException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;

/**
 * What a connector must know and the kernel or the listener has chosen: published in a private directory, or the address
 * itself.
 *
 * @param file in the directory
 */
public record Published(String file) {

    /** Publishes it in a private directory; at an address the connector knows it. */
    public void publish(Rendezvous at, String value) throws IOException {
        if (at instanceof RendezvousDirectory directory) {
            directory.publish(file, value);
        }
    }

    /**
     * What the listener has published, once it has; or the address.
     *
     * @throws IllegalArgumentException if it is neither a directory nor an address
     */
    public String await(Rendezvous at, Deadline deadline) throws IOException {
        if (at instanceof RendezvousDirectory directory) {
            return directory.awaitPublished(file, deadline);
        }
        if (at instanceof Rendezvous.Address address) {
            return address.value();
        }
        throw new IllegalArgumentException("this meets at an address or in a directory, not at " + at);
    }
}
