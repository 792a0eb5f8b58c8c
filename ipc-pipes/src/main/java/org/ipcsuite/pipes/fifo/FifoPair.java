package org.ipcsuite.pipes.fifo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jnr.constants.platform.Errno;
import jnr.constants.platform.OpenFlags;
import org.ipcsuite.core.AddressInUseException;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.sys.Fcntl;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.pipes.PipeEnd;

/**
 * The names of the two FIFOs, a pipe for each direction.
 *
 * @param toListener what the connector writes and the listener reads
 * @param toConnector what the listener writes and the connector reads
 */
record FifoPair(Path toListener, Path toConnector) {

    private static final int S_IFMT = 0170000;
    private static final int S_IFIFO = 0010000;

    /** The names in a private directory, or in the directory that an address names. */
    static FifoPair in(Rendezvous at) {
        RendezvousDirectory directory = RendezvousDirectory.of(at);
        return new FifoPair(directory.resolve("to-listener"), directory.resolve("to-connector"));
    }

    /**
     * Checks that there is no listener: a listener of this suite has a lock, which was checked already, one in another
     * language only has the FIFO open for reading. One that still waits in open(2) is released by this, and reads the
     * end of the file: no call asks without opening.
     */
    void requireUnused(Rendezvous at) throws IOException {
        if (at instanceof Rendezvous.Address && Files.exists(toListener)) {
            if (!isFifo(toListener)) {
                throw new AddressInUseException(toListener + " is there and is no FIFO; give another directory");
            }
            int flags = OpenFlags.O_WRONLY.intValue() | OpenFlags.O_NONBLOCK.intValue() | Fcntl.O_CLOEXEC;
            int writeEnd = Libc.get().open(toListener.toString(), flags, 0);
            if (writeEnd < 0 && SystemCall.errno() == Errno.ENXIO.intValue()) {
                return; // no process reads it
            }
            Libc.get().close(SystemCall.check(writeEnd, "open", toListener.toString()));
            throw new AddressInUseException("a live process reads " + toListener + "; give another directory");
        }
    }

    /** Creates both for this user only, in place of what was there. */
    void make() throws IOException {
        remove();
        for (Path fifo : new Path[] {toListener, toConnector}) {
            SystemCall.check(Libc.get().mkfifo(fifo.toString(), 0600), "mkfifo", fifo.toString());
        }
    }

    /** Creates both again if one is not there. */
    void makeIfMissing() throws IOException {
        if (Files.notExists(toListener) || Files.notExists(toConnector)) {
            make();
        }
    }

    void remove() throws IOException {
        Files.deleteIfExists(toListener);
        Files.deleteIfExists(toConnector);
    }

    /** Ends the open(2) of processes that wait for the other end of either. */
    void release() {
        PipeEnd.release(toListener);
        PipeEnd.release(toConnector);
    }

    private static boolean isFifo(Path path) throws IOException {
        int format = (Integer) Files.getAttribute(path, "unix:mode") & S_IFMT;
        return format == S_IFIFO;
    }
}
