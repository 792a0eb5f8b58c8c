package org.ipcsuite.core.peer;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.binding.Binding;
import org.ipcsuite.core.sys.Environment;

/**
 * The flags that a JVM needs to use a transport: for peers and for the forks that measure. The launcher and surefire,
 * which start before this code runs, read the same flags from {@code build/jvm-flags}.
 */
public final class JvmFlags {

    /** The system properties with further flags for the peers of this process end in 0, 1, ... */
    private static final String PASSED_ON = "ipcsuite.jvmFlags.";

    /** Where a JVM and its launcher find flags to put in front of those of the command line. */
    public static final List<String> ENVIRONMENT = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+(Use(?!Serial)[A-Za-z0-9]+GC)\\b");

    /** From this version on Unsafe's memory access, and from 22 on native access, warn unless enabled (JEP 498, 454). */
    private static final int WARNS_OF_UNSAFE = 24;

    private JvmFlags() {}

    /** The flags for a process that uses this transport, on the JDK that runs this code. */
    public static List<String> of(Transport transport) {
        return of(List.of(transport));
    }

    /** The same for one that calls native functions by that binding. */
    public static List<String> of(Transport transport, Binding binding) {
        return of(List.of(transport), common(binding, Optional.of(binding.toString())));
    }

    /** The flags for a process that may use any of these. */
    public static List<String> of(List<Transport> transports) {
        return of(transports, common());
    }

    private static List<String> of(List<Transport> transports, List<String> common) {
        boolean isOfLibrary =
                transports.stream().anyMatch(each -> each.traits().javaNeeds() == Traits.JavaNeeds.LIBRARY);
        return Stream.of(
                        common.stream(),
                        isOfLibrary ? ofLibraries().stream() : Stream.<String>empty(),
                        transports.stream().flatMap(each -> each.jvmFlags().stream()),
                        transports.stream().flatMap(JvmFlags::ownClassPath))
                .flatMap(part -> part)
                .distinct()
                .toList();
    }

    /** What libraries need on newer JDKs that call sun.misc.Unsafe: Chronicle, JMH, jffi. */
    public static List<String> ofLibraries() {
        return Runtime.version().feature() >= WARNS_OF_UNSAFE
                ? List.of("--sun-misc-unsafe-memory-access=allow")
                : List.of();
    }

    /** The class path of this process with the jars of a transport that is on it by a class loader of its own alone. */
    private static Stream<String> ownClassPath(Transport transport) {
        return transport.getClass().getClassLoader() instanceof URLClassLoader own
                ? Stream.of(
                        "-cp",
                        Stream.concat(
                                        Stream.of(System.getProperty("java.class.path")),
                                        Stream.of(own.getURLs()).map(JvmFlags::path))
                                .collect(Collectors.joining(File.pathSeparator)))
                : Stream.empty();
    }

    private static String path(URL jar) {
        return Path.of(URI.create(jar.toString())).toString();
    }

    /**
     * The flags for a process on either side of any exchange: the same small collector, since they allocate nothing and
     * a pinned JVM would otherwise pick another than a free one; no hsperfdata file, which a killed process leaves; native
     * access, and the same binding as here; and what this process was told to pass to its peers.
     */
    public static List<String> common() {
        return common(Binding.chosen(), Optional.ofNullable(System.getProperty(Binding.PROPERTY)));
    }

    private static List<String> common(Binding binding, Optional<String> named) {
        List<String> flags = new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xshare:auto"));
        flags.addAll(undoing(ENVIRONMENT.stream()
                .map(name -> Environment.value(name).orElse(""))
                .collect(Collectors.joining(" "))));
        if (Runtime.version().feature() >= Binding.FIRST_WITH_FFM) {
            flags.add("--enable-native-access=ALL-UNNAMED");
        }
        if (binding == Binding.JNR) {
            flags.addAll(ofLibraries());
        }
        named.ifPresent(word -> flags.add("-D" + Binding.PROPERTY + "=" + word));
        flags.addAll(passedOn());
        return flags;
    }

    /**
     * The flags with which a process is told to pass these to its peers. Each is a property of its own, since a flag may
     * hold any character: a path with a blank.
     */
    public static List<String> asPropertiesForPeers(List<String> flags) {
        return IntStream.range(0, flags.size())
                .mapToObj(i -> "-D" + PASSED_ON + i + "=" + flags.get(i))
                .toList();
    }

    /** Passes these to every peer that this process starts from now on. */
    public static void passToPeers(List<String> flags) {
        int first = passedOn().size();
        IntStream.range(0, flags.size()).forEach(i -> System.setProperty(PASSED_ON + (first + i), flags.get(i)));
    }

    /** Flags that undo those of the environment under which a JVM would refuse ours, or would only interpret. */
    static List<String> undoing(String environment) {
        List<String> flags = new ArrayList<>();
        COLLECTOR.matcher(environment).results().forEach(found -> flags.add("-XX:-" + found.group(1)));
        if (environment.contains("-Xint") || environment.contains("-Xcomp")) {
            flags.add("-Xmixed");
        }
        return flags;
    }

    /** Disables the collector of {@link #common()} if these flags choose one: a JVM refuses two. */
    public static List<String> disablingDefaultCollectorFor(List<String> given) {
        boolean hasCollector =
                given.stream().anyMatch(flag -> COLLECTOR.matcher(flag).matches());
        return hasCollector ? List.of("-XX:-UseSerialGC") : List.of();
    }

    /** What this process was told to pass to its peers, which is part of {@link #common()}. */
    public static List<String> passedOn() {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> System.getProperty(PASSED_ON + i))
                .takeWhile(Objects::nonNull)
                .toList();
    }
}
