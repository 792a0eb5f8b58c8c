package org.ipcsuite.bench.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcsuite.bench.harness.machine.Host;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.binding.Binding;
import org.ipcsuite.core.peer.JvmFlags;
import org.ipcsuite.core.sys.NativeCalls;

/** What is installed, and what was left behind. */
final class SoftwareChecks {

    private static final CheckTopic JDK = CheckTopic.ofMechanisms("JDK");
    private static final CheckTopic ENVIRONMENT = CheckTopic.ofFigures("JVM flags");
    private static final CheckTopic COMPILER = CheckTopic.ofMechanisms("C compiler");
    private static final CheckTopic NATIVE_CALLS = CheckTopic.ofMechanisms("native calls");
    private static final CheckTopic LEFTOVERS = CheckTopic.ofMechanisms("leftovers");

    private SoftwareChecks() {}

    static Finding jdk(Host host) {
        String found = host.property("java.vm.name") + " " + host.property("java.runtime.version");
        String mode = host.property("java.vm.info") + host.property("java.vm.version");
        if (mode.contains("interpreted mode") || mode.contains("debug")) {
            return JDK.bad(found + ", " + host.property("java.vm.info"), "it is many times slower than any in use")
                    .withAdvice("start a product build without -Xint: set JAVA_HOME");
        }
        return host.has(host.property("java.home") + "/bin/java")
                ? JDK.good(found)
                : JDK.bad(found + " without bin/java", "no peer and no fork can be started")
                        .withAdvice("set JAVA_HOME to a whole JDK");
    }

    /** Flags for every JVM in the environment; _JAVA_OPTIONS even wins over those of the command line. */
    static Finding environment(Host host) {
        List<String> set = Stream.concat(JvmFlags.ENVIRONMENT.stream(), Stream.of("_JAVA_OPTIONS"))
                .filter(name -> !host.variable(name).isBlank())
                .toList();
        if (set.isEmpty()) {
            return ENVIRONMENT.good("none in the environment");
        }
        String found = set.stream()
                .map(name -> name + "=" + host.variable(name).strip())
                .collect(Collectors.joining(", "));
        return ENVIRONMENT
                .note(found, "every JVM that is measured starts with it, so figures may be of those flags")
                .withCommand("unset " + String.join(" ", set));
    }

    /** The variable CC names one, maybe with options; else it is cc. */
    static Finding compiler(Host host) {
        String wish = host.variable("CC").strip().split("\\s+", 2)[0];
        String name = wish.isEmpty() ? "cc" : wish;
        for (String directory : host.variable("PATH").split(":", -1)) {
            String file = name.startsWith("/") ? name : directory + "/" + name;
            if (file.startsWith("/") && host.has(file)) {
                return COMPILER.good(file);
            }
        }
        String effect = "the native baseline in C is left out, and with it how far Java is from it";
        return wish.isEmpty()
                ? COMPILER.note("none", effect).withCommand(installation(host))
                : COMPILER.note("no " + name + ", which CC names", effect).withCommand("unset CC");
    }

    static Finding nativeCalls(Host host) {
        return NativeCalls.failure()
                .map(failure ->
                        NATIVE_CALLS.bad("none", "only tcp and tcp6 work").withAdvice(failure))
                .orElseGet(() -> NATIVE_CALLS.good("by " + Binding.chosen().title()));
    }

    static Finding staleResources(Host host) {
        if (NativeCalls.failure().isPresent()) {
            return LEFTOVERS.note("not looked for", "only a native call tells whether a lock is held");
        }
        String base = RendezvousDirectory.base().toString();
        List<String> dead = host.names(base).stream()
                .map(name -> base + "/" + name)
                .filter(directory -> isDead(host.at(directory)))
                .toList();
        if (dead.isEmpty()) {
            return LEFTOVERS.good("none in " + base);
        }
        return LEFTOVERS
                .note(dead.size() + " of processes that are dead, in " + base, "they and what they name take memory")
                .withCommand("./ipc-suite clean");
    }

    private static boolean isDead(Path directory) {
        try {
            return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS) && !RendezvousDirectory.isAlive(directory);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static String installation(Host host) {
        String distribution = Stream.of("ID", "ID_LIKE")
                .flatMap(key -> host.lines("/etc/os-release").stream()
                        .filter(line -> line.startsWith(key + "="))
                        .map(line -> line.substring(key.length() + 1).replace("\"", "")))
                .collect(Collectors.joining(" "));
        if (distribution.contains("alpine")) {
            return "sudo apk add gcc musl-dev linux-headers";
        }
        if (distribution.contains("fedora") || distribution.contains("rhel")) {
            return "sudo dnf install gcc";
        }
        return distribution.contains("arch") ? "sudo pacman -S gcc" : "sudo apt-get install gcc libc6-dev";
    }
}
