package org.ipcsuite.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Limits are read as the kernel writes them. */
final class ProcLimitTest {

    @Test
    void everyLimitOfThisProcessIsRead() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/limits"))) {
            String name = line.substring(0, Math.min(26, line.length())).strip();
            if (!name.toLowerCase(Locale.ROOT).startsWith("max ")) {
                continue; // the heading
            }
            String soft = line.substring(26).strip().split(" +", -1)[0];
            assertThat(ProcLimit.soft(name, -1))
                    .as("%s; usual cause: what is unlimited is taken for unknown", name)
                    .isEqualTo(soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft));
        }
    }
}
