package org.ipcsuite.bench.cli.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.ipcsuite.bench.advisor.choose.Sharing;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.peer.JvmFlags;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What each mechanism's two sides must share is what its traits say: a server here, a ping from namespaces of its own,
 * once with just that in common, and once for each of them without it.
 */
@Timeout(60)
final class NamespacesTest {

    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(1024).withTimeout(Duration.ofMillis(200));
    private static final int SECONDS = 30;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    /** For who is not to be reached. */
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(1);

    private static final List<Transport> MECHANISMS = Transports.ALL.stream()
            .filter(mechanism -> mechanism.traits().reach() != Traits.Reach.PARENT_CHILD)
            .filter(mechanism -> mechanism.availability().available())
            .toList();

    @SuppressWarnings("unused") // FieldSource
    static final List<Set<Sharing>> NEEDS =
            MECHANISMS.stream().map(NamespacesTest::needs).distinct().toList();

    @TempDir
    private static Path directory;

    private static final List<EchoServer> SERVERS = new ArrayList<>();
    private static final Map<Transport, Rendezvous> SERVED_AT = new LinkedHashMap<>();
    /** By what each has not in common with the servers. */
    private static final Map<Set<Sharing>, CompletableFuture<Map<String, String>>> PROBES = new HashMap<>();

    @BeforeAll
    static void serveAndProbe() throws Exception {
        assumeThatNamespacesCanBeMade();
        for (Transport mechanism : MECHANISMS) {
            serve(mechanism);
        }
        for (Set<Sharing> needs : NEEDS) {
            probe(allBut(needs), TIMEOUT, mechanisms(needs));
        }
        for (CompletableFuture<?> answered : PROBES.values()) { // some servers have one client at a time
            answered.get(SECONDS, TimeUnit.SECONDS);
        }
        for (Sharing missing : Sharing.values()) {
            probe(EnumSet.of(missing), SHORT_PATIENCE, mechanismsThatNeed(missing));
        }
    }

    @AfterAll
    static void end() throws IOException {
        for (EchoServer server : SERVERS) {
            server.close();
        }
    }

    @ParameterizedTest
    @FieldSource("NEEDS")
    void whatItsTraitsNameIsAllThatItNeeds(Set<Sharing> needs) throws Exception {
        assertThat(outcomes(allBut(needs)))
                .hasSize(mechanisms(needs).size())
                .allSatisfy((mechanism, outcome) -> assertThat(outcome)
                        .as("%s, with nothing in common but %s", mechanism, needs)
                        .isEqualTo("answered"));
    }

    @ParameterizedTest
    @EnumSource(Sharing.class)
    void withoutItNothingIsReached(Sharing missing) throws Exception {
        int count = mechanismsThatNeed(missing).size();
        assumeTrue(count > 0, "no mechanism that works here needs " + missing.words());
        Map<String, String> outcomes = outcomes(EnumSet.of(missing));
        assertThat(outcomes)
                .hasSize(count)
                .allSatisfy((mechanism, outcome) -> assertThat(outcome)
                        .as("%s, without %s in common", mechanism, missing.words())
                        .matches("failed: .{10,}"));
        if (missing == Sharing.SHM || missing == Sharing.IPC) { // the directory is there, what it names is not
            assertThat(outcomes.values()).allMatch(outcome -> outcome.contains("another namespace?"));
        }
    }

    private static Map<String, String> outcomes(Set<Sharing> apart) throws Exception {
        return Objects.requireNonNull(PROBES.get(apart)).get(SECONDS, TimeUnit.SECONDS);
    }

    /** Who has the same network has a route, too. */
    private static Set<Sharing> needs(Transport mechanism) {
        Set<Sharing> needs = EnumSet.noneOf(Sharing.class);
        needs.addAll(Sharing.of(mechanism.traits()));
        if (needs.contains(Sharing.ROUTE)) {
            needs.add(Sharing.NETWORK);
        } else if (needs.contains(Sharing.NETWORK)) {
            needs.add(Sharing.ROUTE);
        }
        return needs;
    }

    private static List<Transport> mechanisms(Set<Sharing> needs) {
        return MECHANISMS.stream()
                .filter(mechanism -> needs(mechanism).equals(needs))
                .toList();
    }

    private static List<Transport> mechanismsThatNeed(Sharing sharing) {
        return MECHANISMS.stream()
                .filter(mechanism -> Sharing.of(mechanism.traits()).contains(sharing))
                .toList();
    }

    private static Set<Sharing> allBut(Set<Sharing> needs) {
        Set<Sharing> others = EnumSet.allOf(Sharing.class);
        others.removeAll(needs);
        return others;
    }

    private static void assumeThatNamespacesCanBeMade() throws Exception {
        try {
            Process unshare =
                    new ProcessBuilder("unshare", "--mount", "--net", "--ipc", "--pid", "--fork", "true").start();
            String refusal = new String(unshare.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assumeTrue(
                    unshare.waitFor(SECONDS, TimeUnit.SECONDS) && unshare.exitValue() == 0, refusal + " (run as root)");
        } catch (IOException absent) {
            assumeTrue(false, "there is no unshare(1)");
        }
    }

    private static void serve(Transport mechanism) throws IOException {
        Listener listener = mechanism.listen(placeOfItsOwn(mechanism), OPTIONS);
        SERVED_AT.put(mechanism, listener.rendezvous());
        EchoServer server = new EchoServer(listener, 1, Duration.ofSeconds(SECONDS), line -> {});
        SERVERS.add(server);
        Thread thread = new Thread(() -> server.serve(Long.MAX_VALUE), "server of " + mechanism.name());
        thread.setDaemon(true);
        thread.start();
    }

    /** Another one than the default, at which somebody else may be served. */
    private static Rendezvous placeOfItsOwn(Transport mechanism) {
        Path own = directory.resolve(mechanism.name());
        if (mechanism.traits().persistence() == Traits.Persistence.KERNEL) {
            return RendezvousDirectory.at(own); // the address of a kernel's queue is its name, and no place
        }
        String usual = mechanism.defaultAddress();
        if (usual.startsWith("/")) {
            return new Rendezvous.Address(own.toString());
        }
        String number = String.valueOf(ThreadLocalRandom.current().nextInt(10_000, 1_000_000_000));
        return new Rendezvous.Address(
                usual.endsWith(":7007") ? usual.replace(":7007", ":0") : usual.replaceFirst("\\d+$", number));
    }

    /** Pings from a process that has none of these in common with this one; its outcome for each mechanism. */
    private static void probe(Set<Sharing> apart, Duration patience, List<Transport> mechanisms) throws IOException {
        List<String> command = new ArrayList<>(List.of("unshare", "--mount"));
        addIf(command, apart.contains(Sharing.NETWORK) || apart.contains(Sharing.ROUTE), "--net");
        addIf(command, apart.contains(Sharing.IPC), "--ipc");
        addIf(command, apart.contains(Sharing.PID), "--pid", "--fork", "--kill-child", "--mount-proc");
        String script = "exec \"$@\"";
        if (apart.contains(Sharing.DIRECTORY)) {
            script = "mount -t tmpfs none " + directory + " && " + script;
        }
        if (apart.contains(Sharing.SHM)) {
            script = "mount -t tmpfs none /dev/shm && " + script;
        }
        command.addAll(List.of("sh", "-c", script, "sh"));
        command.add(ProcessHandle.current().info().command().orElseThrow());
        mechanisms.stream()
                .flatMap(mechanism -> JvmFlags.of(mechanism).stream())
                .distinct()
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), NamespaceProbe.class.getName()));
        command.add(String.valueOf(patience.toMillis()));
        for (Transport mechanism : mechanisms) {
            command.addAll(List.of(
                    mechanism.name(),
                    Objects.requireNonNull(SERVED_AT.get(mechanism)).text()));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        PROBES.put(apart, CompletableFuture.supplyAsync(() -> outcomes(process)));
    }

    private static Map<String, String> outcomes(Process process) {
        try {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return printed.lines()
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toMap(words -> words[0], words -> words.length > 1 ? words[1] : ""));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void addIf(List<String> command, boolean applies, String... words) {
        if (applies) {
            command.addAll(List.of(words));
        }
    }
}
