package org.ipcsuite.bench.advisor.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.nio.file.Path;
import java.util.List;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Publisher;
import org.ipcsuite.core.Subscriber;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.serving.WatchedEndpoint;
import org.ipcsuite.testkit.SuiteClasses;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What each package says of itself is complete, so that it can be explained, compared and chosen. */
final class ExplanationTest {

    @SuppressWarnings("unused") // FieldSource
    static final List<Transport> TRANSPORTS = Transports.ALL;

    private static final JavaClasses CLASSES = SuiteClasses.of(TRANSPORTS.stream()
            .map(transport -> "org.ipcsuite." + Transports.family(transport))
            .distinct()
            .toArray(String[]::new));
    private static final int COLUMNS = 80;

    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void itSaysInTwoSentencesWhatItIs(Transport transport) {
        String summary = JavadocText.of(PackageDoc.of(transport.getClass()).summary(), Integer.MAX_VALUE);
        assertThat(summary).startsWith(transport.name() + ": ");
        assertThat(Sentences.of(summary))
                .as("the first paragraph of %s", transport.name())
                .hasSizeBetween(2, 3);
    }

    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void itHasEveryParagraph(Transport transport) {
        PackageDoc doc = PackageDoc.of(transport.getClass());
        assertThat(doc.drawing()).as("<pre>: who calls what").contains("\n");
        for (PackageDoc.Section section : PackageDoc.Section.values()) {
            assertThat(doc.section(section))
                    .as("a paragraph of %s that begins with its label, %s", SourceFiles.packageInfo(transport), section)
                    .isNotEmpty();
        }
        assertThat(doc.useWhen()).containsPattern("<b>Use\\s+it\\s+when</b>").hasSizeGreaterThan(40);
        assertThat(doc.notWhen()).containsPattern("<b>Not\\s+when</b>").hasSizeGreaterThan(40);
        assertThat(doc.see()).isNotEmpty();
    }

    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void itsDataPathIsAnEndpointThatItUses(Transport transport) {
        String name = PackageDoc.of(transport.getClass()).dataPath().orElseThrow();
        assertThat(CLASSES.get(name).isAssignableTo(Endpoint.class)).as(name).isTrue();
        assertThat(CLASSES.get(transport.getClass()).getTransitiveDependenciesFromSelf())
                .extracting(dependency -> dependency.getTargetClass().getName())
                .contains(name);
        List<String> others = CLASSES.get(transport.getClass()).getPackage().getClasses().stream()
                .filter(type -> type.isAssignableTo(Endpoint.class))
                .filter(type -> !type.isAssignableTo(Publisher.class) && !type.isAssignableTo(Subscriber.class))
                .map(JavaClass::getName)
                .filter(type -> type.equals(name) || !CLASSES.get(type).isAssignableTo(WatchedEndpoint.class))
                .toList();
        assertThat(others).as("an endpoint of its own is its data path").allMatch(name::equals);
    }

    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void itsThreeFilesAreThere(Transport transport) {
        assertThat(SourceFiles.of(transport))
                .hasSize(3)
                .allSatisfy(file -> assertThat(Path.of("..", file)).exists());
    }

    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void itAnswersWhatAReaderAsks(Transport transport) {
        assertThat(Explanation.of(transport).chapters())
                .filteredOn(chapter -> !chapter.text(COLUMNS).isBlank())
                .extracting(Chapter::title)
                .containsSubsequence(
                        "", // what it is
                        "System calls",
                        "Each message",
                        "Wire format",
                        "Traits",
                        "Limits",
                        "Here and now",
                        "How it fails",
                        "To look inside",
                        "When, and when not",
                        "Manual pages",
                        "Source");
    }

    /** Somebody who writes the peer in another language has this text and nothing else. */
    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void itSaysAllThatAPeerInAnotherLanguageNeeds(Transport transport) {
        PackageDoc doc = PackageDoc.of(transport.getClass());
        String text = JavadocText.of(doc.others() + doc.wireFormat(), COLUMNS);
        if (transport.traits().reach() != Traits.Reach.PARENT_CHILD) {
            assertThat(text).contains("The address is ");
        }
        assertThat(doc.wireFormat())
                .as("classes have labels there")
                .doesNotContainPattern("\\{@link\\s+[\\w.]*ring[\\w.]*}");
        if (transport.traits().payload() == Traits.Payload.SHARED_MEMORY
                && doc.wireFormat().contains("RingLayout")) {
            assertThat(text.replaceAll("\\s+", " "))
                    .contains(
                            "F_OFD_SETLK",
                            "8 bytes of 0, length word and position both",
                            "IPCRING",
                            "A side stores 1 at 24 or 28");
        }
    }

    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void theFilesThatItNamesAreThere(Transport transport) {
        assertThat(SourceFiles.withThoseNamed(transport))
                .allSatisfy(file -> assertThat(Path.of("..", file)).exists());
    }

    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void itFitsATerminal(Transport transport) {
        for (Chapter chapter : Explanation.of(transport).chapters()) {
            if (!List.of("Source", "Here and now").contains(chapter.title())) { // paths are as long as they are
                assertThat(chapter.text(COLUMNS).lines())
                        .as("%s of %s", chapter.title(), transport.name())
                        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PackageDoc.Section.class)
    void aParagraphThatIsMissingIsEmpty(PackageDoc.Section section) {
        PackageDoc doc = PackageDoc.ofMarkup("{@code x}: nothing. Nothing.\n<pre>\n a\n</pre>\n<p><b>Other.</b> That.");
        assertThat(doc.section(section)).isEmpty();
        assertThat(doc.useWhen() + doc.notWhen() + doc.see()).isEmpty();
        assertThat(doc.manPages()).isEmpty();
        assertThat(doc.dataPath()).isEmpty();
        assertThat(doc.others()).contains("That.").doesNotContain("nothing", "pre");
    }
}
