package org.ipcsuite.bench.comparisons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.Library;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Transport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Libraries are known by name, and loaded from their modules' jars, or not at all. */
final class LibraryJarsTest {

    @SuppressWarnings("unused") // FieldSource
    static final List<Library> LIBRARIES = Library.ALL.stream()
            .filter(library -> library.type().startsWith("org.ipcsuite.libraries."))
            .toList();

    private static final Path MODULES = Path.of("..", "ipc-libraries");

    @ParameterizedTest
    @FieldSource("LIBRARIES")
    void hasATransportInItsModule(Library library) {
        Path source = MODULES.resolve(library.module())
                .resolve("src/main/java")
                .resolve(library.type().replace('.', '/') + ".java");
        assertThat(source).isRegularFile().content().contains("\"" + library.name() + "\"");
        assertThat(MODULES.resolve("pom.xml")).content().contains("<module>" + library.module() + "</module>");
        assertThat(Transports.named(library.below())).isPresent();
        assertThat(Transports.named(library.name())).isEmpty();
    }

    /** On the class path of no test: there is either a transport with a loader of its own, or a reason. */
    @ParameterizedTest
    @FieldSource("LIBRARIES")
    void isLoadedApartOrSaysWhatToRun(Library library) {
        Transport transport = Comparisons.named(library.name()).orElseThrow();
        assertThat(transport.name()).isEqualTo(library.name());
        if (Files.exists(MODULES.resolve(library.module()).resolve("target/library.jar"))) {
            assertThat(transport.getClass().getName()).isEqualTo(library.type());
            assertThat(transport.getClass().getClassLoader()).isNotSameAs(LibraryJars.class.getClassLoader());
        } else {
            assertThat(transport.availability().reason())
                    .contains("its library is not here: run 'mvn", "-pl ipc-libraries/" + library.module() + " -am");
        }
    }

    @ParameterizedTest
    @FieldSource("LIBRARIES")
    void aMissingOneRefusesAndSaysWhy(Library library) {
        Transport missing = new MissingLibrary(library, "it is not here");
        assertThat(missing.availability().reason()).isEqualTo("it is not here");
        Rendezvous anywhere = new Rendezvous.Address("/nowhere");
        assertThatThrownBy(() -> missing.listen(anywhere, Options.DEFAULT))
                .isInstanceOf(IOException.class)
                .hasMessage("it is not here");
        assertThatThrownBy(() -> missing.connect(anywhere, Options.DEFAULT)).hasMessage("it is not here");
    }
}
