package org.ipcsuite.pipes.fifo;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcsuite.core.Directory;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.SystemCall;

/**
 * The names of the two FIFOs, a pipe for each direction.
 *
 * @param toListener what the connector writes and the listener reads
 * @param toConnector what the listener writes and the connector reads
 */
record FifoPair(Path toListener, Path toConnector) {

    /** In a private directory, or in the directory that an address names. */
    static FifoPair in(Rendezvous at) {
        Path directory = directory(at);
        return new FifoPair(directory.resolve("to-listener"), directory.resolve("to-connector"));
    }

    /** Says that this side is alive, where there is a private directory to say it in. */
    static Closeable claim(Rendezvous at, String side) throws IOException {
        return at instanceof Directory directory ? directory.claim(side) : () -> {};
    }

    /** Makes both for this user only, in place of what a crash left behind. */
    void make() throws IOException {
        remove();
        for (Path fifo : new Path[] {toListener, toConnector}) {
            SystemCall.check(Libc.posix().mkfifo(fifo.toString(), 0600), "mkfifo", fifo.toString());
        }
    }

    void remove() throws IOException {
        Files.deleteIfExists(toListener);
        Files.deleteIfExists(toConnector);
    }

    private static Path directory(Rendezvous at) {
        if (at instanceof Directory directory) {
            return directory.path();
        }
        if (at instanceof Rendezvous.Address address) {
            return Path.of(address.value()).toAbsolutePath();
        }
        throw new IllegalArgumentException("fifo meets in a directory, not at " + at.text());
    }
}
