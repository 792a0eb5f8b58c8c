package org.ipcsuite.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.registry.Transports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ARCHITECTURE.md names the modules and packages that exist, and it and CONTRIBUTING.md classes that exist. */
final class ArchitecturePageTest {

    private static final Path HOME = Path.of("..");
    private static final Pattern PACKAGES = Pattern.compile("<!-- packages -->\n```text\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]\\w+)(?:\\.java)?`");
    /** A mechanism's classes carry its name in front. */
    private static final Pattern PLACEHOLDER = Pattern.compile("X(Transport|Endpoint|Listener)");

    /** Classes of the JDK and of libraries. */
    private static final Set<String> OF_OTHERS = Set.of("FileChannel", "Pointer");

    private static final String ROOT = "src/main/java/org/ipcsuite";

    private final String page = Files.readString(HOME.resolve("ARCHITECTURE.md"));

    ArchitecturePageTest() throws IOException {}

    @Test
    void everyModuleIsInTheDrawing() throws IOException {
        assertThat(lines().stream().filter(line -> !line.startsWith(" ")))
                .containsExactlyInAnyOrderElementsOf(modules());
    }

    /** Of a module that lists packages; a mechanism's own package is in docs/mechanisms.md instead. */
    @Test
    void thePackagesInTheDrawingAreThoseOfTheTree() throws IOException {
        Set<String> drawn = new TreeSet<>();
        Set<String> expected = new TreeSet<>();
        String module = "";
        for (String line : lines()) {
            if (line.startsWith(" ")) {
                Path folder =
                        HOME.resolve(module).resolve(ROOT).resolve(line.strip().replace('.', '/'));
                assertThat(folder)
                        .as("the package %s of %s", line.strip(), module)
                        .isDirectory();
                drawn.add(line.strip());
                expected.addAll(packages(module));
            } else {
                module = line;
            }
        }
        assertThat(drawn).containsAll(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ARCHITECTURE.md", "CONTRIBUTING.md"})
    void theClassesThatAPageNamesAreThere(String name) throws IOException {
        Set<String> named = CLASS.matcher(Files.readString(HOME.resolve(name)))
                .results()
                .map((MatchResult type) -> type.group(1))
                .filter(type -> !PLACEHOLDER.matcher(type).matches() && !OF_OTHERS.contains(type))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).hasSizeGreaterThan(5);
        assertThat(classes()).containsAll(named);
    }

    /** The first word of each line, with the blanks in front of it. */
    private List<String> lines() {
        MatchResult lines = PACKAGES.matcher(page).results().findFirst().orElseThrow();
        return lines.group(1)
                .lines()
                .map(line -> line.replaceFirst("(\\S) .*", "$1"))
                .toList();
    }

    /** Those below the module's root that have classes and are no mechanism's. */
    private static List<String> packages(String module) throws IOException {
        Path root = HOME.resolve(module).resolve(ROOT);
        Set<String> mechanisms = Transports.ALL.stream()
                .map(transport -> transport.getClass().getPackageName().replaceFirst("org\\.ipcsuite\\.", ""))
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                    .map(file ->
                            root.relativize(file.resolveSibling("")).toString().replace('/', '.'))
                    .distinct()
                    .filter(name -> name.contains(".") && !mechanisms.contains(name))
                    .toList();
        }
    }

    private static Set<String> classes() throws IOException {
        Set<String> classes = new TreeSet<>();
        for (Path module : sources()) {
            try (Stream<Path> files = Files.walk(module)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .forEach(name -> classes.add(name.replace(".java", "")));
            }
        }
        return classes;
    }

    /** Of every module, also of those that a module consists of. */
    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : modules()) {
            try (Stream<Path> inner = Files.list(HOME.resolve(module))) {
                Stream.concat(Stream.of(HOME.resolve(module)), inner)
                        .map(folder -> folder.resolve("src"))
                        .filter(Files::isDirectory)
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    private static List<String> modules() throws IOException {
        return MODULE.matcher(Files.readString(HOME.resolve("pom.xml")))
                .results()
                .map(module -> module.group(1))
                .toList();
    }
}
