package org.ipcsuite.core.meeting;

import java.io.IOException;
import java.nio.file.Files;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Directory;

/**
 * An offer that stands in the file {@code offer} of the directory: all who want it read it, and a lock says who is first.
 *
 * @param directory in which the two sides meet
 */
record OfferFile(Directory directory) implements Offers {

    private static final String NAME = "offer";

    @Override
    public void publish(Offer offer) throws IOException {
        directory.publish(NAME, offer.text());
    }

    @Override
    public Offer await(Deadline deadline) throws IOException {
        return Offer.parse(directory.awaitPublished(NAME, deadline));
    }

    @Override
    public boolean isLeft() {
        return Files.exists(directory.resolve(NAME));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(directory.resolve(NAME));
    }
}
