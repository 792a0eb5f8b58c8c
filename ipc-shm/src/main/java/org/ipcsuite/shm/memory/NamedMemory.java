package org.ipcsuite.shm.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.RendezvousDirectory;

/**
 * Memory of an object that still has its name, which the journal names too.
 *
 * @param bytes of the object
 * @param words its name
 * @param at the directory of the journal
 * @param kind of the object; it removes the name
 */
record NamedMemory(ByteBuffer bytes, String words, RendezvousDirectory at, ObjectKind kind)
        implements MemoryKind.Created {

    @Override
    public void close() throws IOException {
        at.remove(kind, words);
    }
}
