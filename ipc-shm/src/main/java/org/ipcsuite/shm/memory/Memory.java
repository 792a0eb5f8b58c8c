package org.ipcsuite.shm.memory;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.RendezvousDirectory;

/**
 * A kind of memory that two processes can map. Stateless; any thread may use it. A buffer that it gives stays mapped as
 * long as anybody can reach the buffer, as a {@link java.nio.MappedByteBuffer} does: unmapping earlier, under a thread
 * that still looks at it, would end the JVM with SIGSEGV.
 */
public interface Memory {

    /**
     * Makes memory for this user only, all zero and wholly backed: memory that is promised and then is not there would
     * be a SIGBUS at some later store.
     *
     * @param at where the two sides meet; what outlives a process is written into its journal first
     * @param number of the region, from 1, no other of this directory's has it
     * @param bytes over zero
     */
    Created create(RendezvousDirectory at, int number, int bytes) throws IOException;

    /**
     * Maps what another process offers.
     *
     * @param words {@link Created#words()}
     * @throws java.nio.file.NoSuchFileException if it has been withdrawn
     */
    ByteBuffer attach(RendezvousDirectory at, String words) throws IOException;

    /** The kinds of objects outside of the directory that are made. */
    default Set<ObjectKind> kinds() {
        return Set.of();
    }

    /** Memory that waits for the other side. Closing removes its name, not memory that is mapped. */
    interface Created extends Closeable {

        ByteBuffer bytes();

        /** What the other side has to know to attach it. */
        String words();

        /** Passes it to a process that is asking for it now, if there is one; for memory without a name. */
        default void handOver() throws IOException {}
    }
}
