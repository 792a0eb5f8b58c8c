package org.ipcsuite.shm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.ipcsuite.testkit.StaleResources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** After each test nothing may be in the file system, /dev/shm or the table of segments that was not there before. */
abstract class NothingIsLeft {

    private StaleResources staleResources;

    @BeforeEach
    final void look() throws IOException {
        staleResources = StaleResources.sharedMemory();
    }

    @AfterEach
    final void nothingIsLeft() throws IOException {
        assertThat(staleResources.since()).as("files and System V segments").isEmpty();
    }
}
