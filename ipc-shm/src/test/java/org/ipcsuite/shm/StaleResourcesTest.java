package org.ipcsuite.shm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Transport;
import org.ipcsuite.shm.memory.MemoryKind;
import org.ipcsuite.shm.memory.PosixShm;
import org.ipcsuite.shm.memory.SysvShm;
import org.ipcsuite.shm.posixshm.PosixShmTransport;
import org.ipcsuite.shm.sysvshm.SysvShmTransport;
import org.junit.jupiter.api.Test;

/** Memory that a killed listener left outside of its directory is removed by the next listener there. */
final class StaleResourcesTest {

    @Test
    void aPosixObject() throws IOException {
        assertRemovedByTheNext(new PosixShm(), new PosixShmTransport());
    }

    @Test
    void aSystemVSegment() throws IOException {
        assertRemovedByTheNext(new SysvShm(), new SysvShmTransport());
    }

    private static void assertRemovedByTheNext(MemoryKind memory, Transport transport) throws IOException {
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                MemoryKind.Created left = memory.create(directory, 1, 4096)) {
            assertThat(memory.open(directory, left.words()).capacity())
                    .as("it is there, and nobody closes it")
                    .isEqualTo(4096);
            try (Listener next = transport.listen(directory, Options.DEFAULT)) {
                assertThat(next.rendezvous()).isEqualTo(directory);
                assertThatThrownBy(() -> memory.open(directory, left.words()))
                        .as("usual cause: its name was written into the journal after it was made")
                        .isInstanceOf(NoSuchFileException.class);
            }
        }
    }
}
