package org.ipcsuite.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcsuite.core.sys.CLibrary;
import org.ipcsuite.testkit.SuiteClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every C function that is bound is in the C libraries that are supported, or there is a fall-back. */
@Timeout(60)
final class NativeFunctionsTest {

    /** Those with a fall-back: in PosixSpawn, in PosixSemaphore and in CLibraryMark. */
    private static final Set<String> FALL_BACKS =
            Set.of("posix_spawn_file_actions_addclosefrom_np", "sem_clockwait", "gnu_get_libc_version");

    private static final List<Path> MUSL = List.of(
            Path.of("/usr/lib/x86_64-linux-musl/libc.so"),
            Path.of("/usr/lib/aarch64-linux-musl/libc.so"),
            Path.of("/lib/ld-musl-x86_64.so.1"),
            Path.of("/lib/ld-musl-aarch64.so.1"));

    private static final List<Path> GLIBC =
            List.of(Path.of("/lib/x86_64-linux-gnu/libc.so.6"), Path.of("/lib64/libc.so.6"));

    /** The oldest glibc with which a JDK 17 starts, and what it has of this suite's functions. */
    private static final int OLDEST_GLIBC_MINOR = 17;

    /** A defined symbol of {@code readelf --dyn-syms -W}, with its version if it has one. */
    private static final Pattern DEFINED =
            Pattern.compile("(?:GLOBAL|WEAK)\\s+DEFAULT\\s+\\d+ (\\w+)(?:@@?GLIBC_2\\.(\\d+)\\S*)?");

    private static final List<JavaMethod> BOUND = SuiteClasses.of("org.ipcsuite").stream()
            .filter(JavaClass::isInterface)
            .filter(type -> type.getSimpleName().endsWith("Libc"))
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.getModifiers().contains(JavaModifier.ABSTRACT))
            .toList();

    @Test
    void thoseThatMayBeMissingHaveAFallBack() {
        assertThat(BOUND).hasSizeGreaterThan(60);
        assertThat(BOUND.stream().filter(method -> method.isAnnotatedWith(CLibrary.MayBeMissing.class)))
                .extracting(JavaMethod::getName)
                .containsExactlyInAnyOrderElementsOf(FALL_BACKS);
    }

    @Test
    void muslHasThem() throws Exception {
        Set<String> missing = required();
        missing.removeAll(
                oldestVersions(installed(MUSL, "musl's libc.so (package musl)")).keySet());
        assertThat(missing)
                .as("functions that musl lacks and that have no fall-back")
                .isEmpty();
    }

    @Test
    void anOldGlibcHasThem() throws Exception {
        Map<String, Integer> versions = oldestVersions(installed(GLIBC, "glibc for x86-64"));
        assertThat(required())
                .allSatisfy(function -> assertThat(versions.get(function))
                        .as(function + " is in glibc from 2.… on")
                        .isNotNull()
                        .isLessThanOrEqualTo(OLDEST_GLIBC_MINOR));
    }

    private static Set<String> required() {
        return BOUND.stream()
                .map(JavaMethod::getName)
                .filter(name -> !FALL_BACKS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Path installed(List<Path> places, String what) {
        Path found = places.stream().filter(Files::isRegularFile).findFirst().orElse(null);
        assumeTrue(found != null, what + " is not installed");
        return found;
    }

    /** The functions of a library, and the minor version of the glibc that had each first; 0 if there are no versions. */
    private static Map<String, Integer> oldestVersions(Path library) throws IOException {
        Process readelf;
        try {
            readelf = new ProcessBuilder("readelf", "--dyn-syms", "-W", library.toString()).start();
        } catch (IOException absent) {
            assumeTrue(false, "there is no readelf (package binutils)");
            throw absent;
        }
        String symbols = new String(readelf.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, Integer> versions = new TreeMap<>();
        Matcher defined = DEFINED.matcher(symbols);
        try (Stream<MatchResult> all = defined.results()) {
            all.forEach(symbol -> versions.merge(
                    symbol.group(1), symbol.group(2) == null ? 0 : Integer.parseInt(symbol.group(2)), Math::min));
        }
        return versions;
    }
}
