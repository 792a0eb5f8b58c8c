package org.ipcsuite.bench.nativebaseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ipcsuite.bench.LineProcess;
import org.ipcsuite.bench.comparisons.Comparisons;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.bench.results.Measurement;
import org.ipcsuite.bench.results.Placement;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Traits.WhenFull;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.sys.Affinity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The C program measures every mechanism that it has, and says why where it cannot. */
@Timeout(60)
final class NativeProgramTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    private static NativeProgram program;

    @TempDir
    private Path directory;

    @BeforeAll
    static void compile() throws IOException {
        program = CompiledNativeProgram.get();
    }

    static List<Transport> transports() {
        return Stream.concat(Transports.ALL.stream(), Comparisons.ALL.stream())
                .filter(transport -> program.mechanisms().contains(transport.name()))
                .toList();
    }

    static List<String> mechanisms() {
        return transports().stream().map(Transport::name).toList();
    }

    @Test
    void itsRowsAreNamedAsThoseOfJava() {
        assertThat(mechanisms()).hasSameElementsAs(program.mechanisms()).contains("pipe", "mmap-spin", "netlink");
    }

    @Test
    void everySourceIsListed() throws IOException {
        Path sources = Path.of("src", "main", "c");
        try (Stream<Path> all = Files.walk(sources)) {
            assertThat(NativeSources.read().files().keySet())
                    .containsExactlyElementsOf(
                            all.filter(file -> file.toString().matches(".*\\.[ch]"))
                                    .map(file -> sources.relativize(file).toString())
                                    .sorted()
                                    .toList());
        }
    }

    /** On arm64 it is an STLR, which a later plain load may overtake. */
    @Test
    void noStoreIsTakenForAFence() throws IOException {
        assertThat(NativeSources.read().files())
                .allSatisfy((file, text) -> assertThat(text.replaceAll("\\s+", " "))
                        .as(file)
                        .doesNotContainPattern("__atomic_store_n\\([^;]*__ATOMIC_SEQ_CST"));
    }

    @Test
    void itIsCompiledOnce() throws IOException {
        Object compiledAt = Files.getLastModifiedTime(program.file());
        assertThat(CompiledNativeProgram.get()).isEqualTo(program);
        assertThat(Files.getLastModifiedTime(program.file())).isEqualTo(compiledAt);
    }

    /** As in a home that machines of two architectures share. */
    @Test
    void oneThatDoesNotRunHereIsCompiledAgain() throws IOException {
        Path foreign = Files.writeString(directory.resolve(program.file().getFileName()), "#!/no/such/interpreter");
        assertThat(foreign.toFile().setExecutable(true)).isTrue();
        List<String> compiler = new ArrayList<>(NativeBaseline.compiler());
        compiler.addAll(CompiledNativeProgram.STRICT);
        NativeProgram again = NativeProgram.compile(compiler, directory);
        assertThat(again.file()).isEqualTo(foreign);
        assertThat(again.mechanisms()).isEqualTo(program.mechanisms());
    }

    @Test
    void withoutACompilerItSaysWhatToDo() {
        assertThatThrownBy(() -> NativeProgram.compile(List.of("no-such-cc"), directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("install cc")
                .hasMessageContaining("no-such-cc");
        assertThat(list(directory)).isEmpty();
    }

    /** One that is there and refuses is not told apart by its absence: what it says first is the reason. */
    @Test
    void aCompilerThatFailsSaysWhy() {
        assertThatThrownBy(() -> NativeProgram.compile(List.of("cc", "-include", "no-such-header.h"), directory))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the C program does not compile: ")
                .hasMessageContaining("no-such-header.h: No such file or directory")
                .hasMessageNotContaining("\n");
        assertThat(list(directory)).isEmpty();
    }

    @Test
    void whereNothingCanBeKeptItSaysWhere() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> NativeProgram.compile(List.of("cc"), file.resolve("cache")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("XDG_CACHE_HOME")
                .hasMessageContaining(file.toString());
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void itMeasuresRoundTrips(String mechanism) throws IOException {
        Transport transport = available(mechanism);
        NativeResult result = program.measure(mechanism, Measurement.ROUNDTRIP, 64, Placement.FREE, SHORT);
        assertThat(result.mechanism()).isEqualTo(mechanism);
        assertThat(result.measurement()).isEqualTo(Measurement.ROUNDTRIP);
        assertThat(result.sizeBytes()).isEqualTo(64);
        assertThat(result.placement()).isEqualTo(Placement.FREE);
        assertThat(result.samples()).isPositive().isEqualTo(result.delivered());
        assertThat(Stream.of(result.p50Ns(), result.p90Ns(), result.p99Ns(), result.p999Ns(), result.maxNs())
                        .map(Objects::requireNonNull))
                .isSorted()
                .allMatch(nanos -> nanos > 50 && nanos < 10e9);
        assertThat(result.messagesPerS() * result.meanNs()).isBetween(1.99e9, 2.01e9);
        assertThat(result.clientCpuNs()).isPositive();
        assertThat(result.peerCpuNs()).isPositive();
        assertLoss(transport, result);
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void itMeasuresMessagesOneWay(String mechanism) throws IOException {
        Transport transport = available(mechanism);
        for (int size : List.of(64, Math.min(60_000, transport.traits().largest()))) {
            NativeResult result = program.measure(mechanism, Measurement.THROUGHPUT, size, Placement.FREE, SHORT);
            assertThat(result.measurement()).isEqualTo(Measurement.THROUGHPUT);
            assertThat(result.sizeBytes()).isEqualTo(size);
            assertThat(result.p50Ns()).isNull();
            assertThat(result.messagesPerS()).isPositive();
            assertThat(result.messagesPerS() * result.meanNs()).isBetween(0.99e9, 1.01e9);
            assertLoss(transport, result);
        }
    }

    static List<String> servingMany() {
        return mechanisms().stream()
                .filter(mechanism -> program.servingMany().contains(mechanism))
                .toList();
    }

    @Test
    void whatServesManyInCServesThemOnOneThreadInJava() {
        assertThat(servingMany())
                .contains("unix-stream", "unix-seqpacket", "tcp")
                .allMatch(mechanism -> !EnumSet.of(Traits.Serving.NONE, Traits.Serving.SCAN)
                        .contains(Transports.named(mechanism)
                                .orElseThrow()
                                .traits()
                                .serving()));
    }

    @Test
    void theDocsNameWhatServesManyInC() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "methodology.md"));
        String sentence = page.replaceAll("(?s).*C has it over(.*?);.*", "$1");
        assertThat(Pattern.compile("`([^`]+)`").matcher(sentence).results().map(name -> name.group(1)))
                .containsExactlyElementsOf(servingMany());
    }

    @ParameterizedTest
    @MethodSource("servingMany")
    void itMeasuresManyClientsOfOneServer(String mechanism) throws IOException {
        available(mechanism);
        NativeResult result = program.measureClients(mechanism, 5, 64, SHORT);
        assertThat(result.measurement()).isEqualTo(Measurement.CLIENTS);
        assertThat(result.placement()).isEqualTo(Placement.FREE);
        assertThat(result.sizeBytes()).isEqualTo(64);
        assertThat(result.delivered()).isPositive().isEqualTo(result.sent());
        assertThat(result.samples()).as("with those under way at the end").isBetween(result.sent(), result.sent() + 5);
        assertThat(result.messagesPerS()).isCloseTo(2 * result.delivered() / 0.05, within(1.0));
        assertThat(result.clientCpuNs()).isPositive();
        assertThat(result.peerCpuNs()).isPositive();
    }

    /** The rest is kept until there is room; the program checks every byte of it. */
    @ParameterizedTest
    @ValueSource(strings = {"fifo", "unix-stream"})
    void anAnswerThatDoesNotFitAtOnceIsSentInParts(String mechanism) throws IOException {
        NativeResult result = program.measureClients(mechanism, 3, 500_000, SHORT.multipliedBy(10));
        assertThat(result.delivered()).isPositive().isEqualTo(result.sent());
    }

    @Test
    void aClientThatIsKilledFailsTheOthersAndLeavesNothing() throws Exception {
        List<String> words = List.of("clients", "unix-stream", "-c", "3", "-d", "15");
        try (LineProcess measuring = CompiledNativeProgram.start(program, directory, words)) {
            Deadline deadline = Deadline.after(Duration.ofSeconds(10));
            List<ProcessHandle> clients = List.of();
            while (clients.size() < 3) {
                deadline.pause("not all clients have started");
                clients = measuring.descendants();
            }
            clients.get(1).destroyForcibly();
            assertThat(measuring.exitCode()).isEqualTo(1);
            assertThat(String.join("\n", measuring.lines())).contains("ipc-floor: the peer has ended");
            assertThat(clients).noneMatch(ProcessHandle::isAlive);
            assertThat(list(directory)).isEmpty();
        }
    }

    @Test
    void manyOfWhatHasNoServerOfManyAreRefused() {
        assertThatThrownBy(() -> program.measureClients("udp", 2, 64, SHORT))
                .isInstanceOf(IOException.class)
                .hasMessage("ipc-floor: one thread in C serves no many clients over udp: ipc-floor list many");
    }

    @Test
    void itRunsOnTheProcessorsThatAreNamed() throws IOException {
        int processor = Affinity.allowed().nextSetBit(0);
        Placement there = new Placement.Pair(processor, processor).placement();
        NativeResult result = program.measure("pipe", Measurement.ROUNDTRIP, 64, there, SHORT);
        assertThat(result.placement()).isEqualTo(there);
        assertThat(result.samples()).isPositive();
        assertRefused("mmap-spin", Measurement.ROUNDTRIP, 64, there, "takes turns on one processor");
        assertRefused(
                "pipe",
                Measurement.ROUNDTRIP,
                64,
                new Placement.Pair(processor, 1023).placement(),
                "this process may not run on both processors of cpu" + processor + "_cpu1023");
    }

    @Test
    void oneThatFailsSaysHow() throws IOException {
        Path file = Files.writeString(directory.resolve("ipc-floor"), "echo 'ipc-floor: the peer failed' >&2; exit 1");
        assertThatThrownBy(() -> Command.run(List.of("sh", file.toString()), directory, SHORT.multipliedBy(100)))
                .isInstanceOf(IOException.class)
                .hasMessage("ipc-floor: the peer failed");
    }

    @Test
    void oneThatHangsIsKilled() {
        assertThatThrownBy(() -> Command.run(List.of("sleep", "60"), directory, SHORT))
                .isInstanceOf(IOException.class)
                .hasMessage("sleep did not end within 0 s and was killed");
    }

    /** Ends with what the JDK makes of an end by a signal: a shell may have SIGINT ignored. */
    @Test
    void oneThatIsToldToEndHasNotFailed() {
        for (int signal : List.of(2, 15)) {
            List<String> command = List.of("sh", "-c", "echo ended by signal " + signal + "; exit " + (128 + signal));
            assertThatThrownBy(() -> Command.run(command, directory, SHORT.multipliedBy(100)))
                    .isInstanceOf(InterruptedIOException.class)
                    .hasMessage("sh was told to end by SIGINT or SIGTERM");
        }
    }

    /** Fewer than it would have on their way: there it waits, as where a receiver is slow. */
    @Test
    void itWaitsWhereTheKernelQueuesNoMoreSignals() throws Exception {
        List<String> command = List.of(
                "prlimit",
                "--sigpending=10",
                program.file().toString(),
                "stream",
                "signal-queued",
                "-s",
                "7",
                "-d",
                "0.05");
        try (LineProcess measuring = new LineProcess(new ProcessBuilder(command))) {
            assertThat(measuring.exitCode())
                    .as(String.join("\n", measuring.lines()))
                    .isZero();
        }
    }

    @Test
    void whatMakesNoSenseIsRefusedWithTheReason() {
        for (Transport transport : transports()) {
            int largest = transport.traits().largest();
            if (largest < Integer.MAX_VALUE) {
                String reason = "has at most " + largest + " bytes";
                assertRefused(transport.name(), Measurement.ROUNDTRIP, largest + 1, Placement.FREE, reason);
            }
            if (transport.traits().whenFull() == WhenFull.DROPS) {
                assertRefused(transport.name(), Measurement.ROUNDTRIP, 8, Placement.FREE, "carries no number");
            }
            if (transport.traits().waiting().spins()) {
                assertRefused(
                        transport.name(), Measurement.THROUGHPUT, 64, Placement.SAME, "takes turns on one processor");
            }
        }
        assertRefused("carrier-pigeon", Measurement.ROUNDTRIP, 64, Placement.FREE, "no such mechanism");
    }

    @Test
    void toldToGoItLeavesNothing() throws Exception {
        for (String mechanism : mechanisms()) {
            if (Transports.includingComparisons(mechanism)
                    .orElseThrow()
                    .availability()
                    .available()) {
                try (LineProcess measuring =
                        CompiledNativeProgram.start(program, directory, List.of("stream", mechanism, "-d", "15"))) {
                    Deadline deadline = Deadline.after(Duration.ofSeconds(10));
                    while (list(directory).isEmpty()) {
                        deadline.pause("it does not begin");
                    }
                    measuring.signal("TERM");
                    assertThat(measuring.exitCode()).as(mechanism).isEqualTo(143);
                    assertThat(list(directory)).as(mechanism).isEmpty();
                }
            }
        }
    }

    private static Transport available(String mechanism) {
        Transport transport = Transports.includingComparisons(mechanism).orElseThrow();
        Availability here = transport.availability();
        assumeTrue(here.available(), here.reason());
        return transport;
    }

    private static void assertLoss(Transport transport, NativeResult result) {
        if (transport.traits().whenFull() == WhenFull.DROPS) {
            assertThat(result.delivered()).isPositive().isLessThanOrEqualTo(result.sent());
        } else {
            assertThat(result.delivered()).isEqualTo(result.sent());
        }
    }

    private static void assertRefused(
            String mechanism, Measurement measurement, int size, Placement placement, String reason) {
        assertThatThrownBy(() -> program.measure(mechanism, measurement, size, placement, SHORT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(reason);
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
