package org.ipcsuite.core.rendezvous;

import java.io.IOException;
import java.nio.file.Files;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.RendezvousDirectory;

/**
 * An invitation in the file {@code offer} of the directory, a name of the wire format: every connector reads it, and a
 * lock decides which of them gets the connection.
 *
 * @param directory in which the two sides meet
 */
record InvitationFile(RendezvousDirectory directory) implements InvitationBoard {

    private static final String NAME = "offer";

    @Override
    public void publish(Invitation invitation) throws IOException {
        directory.publish(NAME, invitation.text());
    }

    @Override
    public Invitation await(Deadline deadline) throws IOException {
        return Invitation.parse(directory.awaitPublished(NAME, deadline));
    }

    @Override
    public boolean isDirectoryLeft() {
        return Files.exists(directory.resolve(NAME));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(directory.resolve(NAME));
    }
}
