package org.ipcsuite.bench.report;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The checkout that this code was built in: a page within it can link to the sources, from anywhere else it cannot. */
final class SourceTree {

    private static final String A_SOURCE = "ipc-core/src/main/java";

    private SourceTree() {}

    /** What leads from a page to the top of the repository, {@code ../../}; empty if the page is not in it. */
    static Optional<String> seenFrom(Path page) {
        Optional<Path> folder =
                Optional.ofNullable(page.toAbsolutePath().normalize().getParent());
        return top().flatMap(top -> folder.filter(within -> within.startsWith(top))
                .map(within -> "../".repeat(within.getNameCount() - top.getNameCount())));
    }

    /** From bench/target/ipc-suite.jar, or bench/target/classes. */
    private static Optional<Path> top() {
        try {
            Path built = Path.of(SourceTree.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Stream.iterate(Optional.of(built), at -> at.map(Path::getParent))
                    .skip(3)
                    .findFirst()
                    .flatMap(at -> at)
                    .filter(top -> Files.isDirectory(top.resolve(A_SOURCE)));
        } catch (URISyntaxException notAFile) {
            return Optional.empty();
        }
    }
}
