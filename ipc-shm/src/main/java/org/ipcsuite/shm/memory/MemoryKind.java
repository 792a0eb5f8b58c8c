package org.ipcsuite.shm.memory;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.RendezvousDirectory;

/**
 * A kind of memory that two processes can map. Stateless; any thread may use it. A buffer that it gives stays mapped as
 * long as the buffer is reachable, as a {@link java.nio.MappedByteBuffer} does: unmapping it while a thread still reads
 * it would end the JVM with SIGSEGV.
 */
public interface MemoryKind {

    /**
     * Creates memory for this user only, all zero and fully allocated: where a store finds no memory, the process gets
     * a SIGBUS.
     *
     * @param at the directory in which the two sides meet; what outlives a process is written into its journal first
     * @param number of the region, from 1; no other region of this directory has it
     * @param bytes its size, at least 1
     */
    Created create(RendezvousDirectory at, int number, int bytes) throws IOException;

    /**
     * Maps memory that another process has created.
     *
     * @param words {@link Created#words()}
     * @throws java.nio.file.NoSuchFileException if it has been withdrawn
     */
    ByteBuffer open(RendezvousDirectory at, String words) throws IOException;

    /** Whether it has no name, and {@link Created#handOver} passes it to those who ask. */
    default boolean isHandedOver() {
        return false;
    }

    /** The kinds of objects that are created outside of the directory. */
    default Set<ObjectKind> kinds() {
        return Set.of();
    }

    /** Memory that the other side has not opened yet. Closing removes its name, and leaves what is mapped. */
    interface Created extends Closeable {

        ByteBuffer bytes();

        /** What the other side has to know to open it. */
        String words();

        /** Passes it to the processes that are asking for it now; for memory without a name. */
        default void handOver() throws IOException {}
    }
}
