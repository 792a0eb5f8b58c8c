package org.ipcsuite.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The lists of a worker and of its peer become one. */
final class ClassArchivesTest {

    @Test
    void aClassStandsOnceAndNumbersOfTwoListsDoNotCollide() {
        assertThat(ClassArchives.merged(
                        List.of(
                                "# NOTE",
                                "java/lang/Object id: 0",
                                "org/openjdk/jmh/Main id: 7",
                                "X id: 9 super: 0 source: a"),
                        List.of("# NOTE", "java/lang/Object id: 0", "org/ipcsuite/Peer id: 7", "@lambda-proxy A run")))
                .containsExactly(
                        "# NOTE",
                        "java/lang/Object",
                        "org/openjdk/jmh/Main",
                        "org/ipcsuite/Peer",
                        "@lambda-proxy A run");
        assertThat(ClassArchives.merged(List.of("java/lang/Object"), List.of("java/lang/Object")))
                .containsExactly("java/lang/Object");
    }
}
