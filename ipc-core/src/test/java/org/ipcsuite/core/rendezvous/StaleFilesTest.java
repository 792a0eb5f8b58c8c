package org.ipcsuite.core.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.sys.FileLock;
import org.junit.jupiter.api.Test;

final class StaleFilesTest {

    @Test
    void whatBothSidesHaveLeftGoesAndWhatOneStillHasStays() throws IOException {
        try (RendezvousDirectory at = RendezvousDirectory.create()) {
            for (String name : new String[] {"ring-1", "ring-2", "ring-3", "ring-x", "other-1"}) {
                Files.createFile(at.resolve(name));
            }
            Files.createFile(Files.createDirectory(at.resolve("ring-4")).resolve("in it"));
            try (FileLock listener = at.acquireLock(Side.LISTENER.lock(2));
                    FileLock connector = at.acquireLock(Side.CONNECTOR.lock(3))) {
                StaleFiles.remove(at, "ring-", "");
                assertThat(at.resolve("ring-1")).doesNotExist();
                assertThat(at.resolve("ring-4")).doesNotExist();
                assertThat(at.resolve("ring-2")).as("%s lives", listener).exists();
                assertThat(at.resolve("ring-3")).as("%s lives", connector).exists();
                assertThat(at.resolve("ring-x")).exists();
                assertThat(at.resolve("other-1")).exists();
            }
        }
    }
}
