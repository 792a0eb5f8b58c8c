package org.ipcsuite.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.ipcsuite.core.AddressInUseException;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.StaleResourceCleaner;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.peer.WorkerProcess;
import org.ipcsuite.queues.posixmq.PosixMqTransport;
import org.ipcsuite.queues.sysvmq.SysvMqTransport;
import org.ipcsuite.testkit.ContractPeer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a killed listener leaves is found by its journal, and removed by whoever comes next. */
@Tag("alone")
@Timeout(60)
final class StaleResourcesTest {

    private static final Duration SECONDS = Duration.ofSeconds(10);

    static List<Transport> queues() {
        return List.of(new PosixMqTransport(), new SysvMqTransport());
    }

    @ParameterizedTest
    @MethodSource("queues")
    void theNextListenerRemovesThem(Transport transport) throws Exception {
        try (RendezvousDirectory directory = RendezvousDirectory.create()) {
            List<String> left = leftByAKilledListener(transport, directory, directory);
            assertThat(left).as("queues of the connection that was pending").isNotEmpty();
            try (Listener next = transport.listen(directory, Options.DEFAULT)) {
                assertThat(next.rendezvous()).isEqualTo(directory);
                assertNoneIsThere(transport, left);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("queues")
    void soDoesTheNextListenerAtAnAddress(Transport transport) throws Exception {
        int number = new Random().nextInt(1, 1 << 30);
        String address = transport.defaultAddress().startsWith("/")
                ? "/ipc-suite-test-" + number
                : String.format(Locale.ROOT, "0x%08x", number);
        Rendezvous at = new Rendezvous.Address(address);
        RendezvousDirectory journal = RendezvousDirectory.at(
                RendezvousDirectory.base().resolve(transport.name() + "-" + address.replaceAll("^/", "")));
        List<String> left = leftByAKilledListener(transport, at, journal);
        assertThat(left)
                .as("the queue that everybody knows, and those of the connection that was pending")
                .contains(address)
                .hasSizeGreaterThan(1);
        transport.listen(at, Options.DEFAULT).close();
        assertNoneIsThere(transport, left);
        assertThat(journal.path()).doesNotExist();
    }

    /** A key is nobody's: who is killed may have had it before another program of the same user. */
    @Test
    void aQueueMadeLaterWithTheSameKeyIsLeftAlone() throws Exception {
        Transport transport = new SysvMqTransport();
        String key = String.format(Locale.ROOT, "0x%08x", new Random().nextInt(1, 1 << 30));
        Rendezvous at = new Rendezvous.Address(key);
        RendezvousDirectory journal =
                RendezvousDirectory.at(RendezvousDirectory.base().resolve("sysv-mq-" + key));
        leftByAKilledListener(transport, at, journal);
        try {
            // as if ours was made, and removed, long before the one that has the key now
            FileTime longAgo = FileTime.from(Instant.now().minusSeconds(60));
            Files.setLastModifiedTime(journal.resolve("sysv-mq=" + key), longAgo);
            assertThatThrownBy(() -> transport.listen(at, Options.DEFAULT))
                    .isInstanceOf(AddressInUseException.class)
                    .hasMessageContaining("ipcrm -Q " + key);
            assertThat(kind(transport).exists(key)).isTrue();
            assertThat(StaleResourceCleaner.ofEverything(List.of(kind(transport)))
                            .remove())
                    .extracting(StaleResourceCleaner.StaleResource::name)
                    .doesNotContain(key);
            assertThat(kind(transport).exists(key)).isTrue();
        } finally {
            kind(transport).remove(key);
        }
    }

    private static List<String> leftByAKilledListener(Transport transport, Rendezvous at, RendezvousDirectory directory)
            throws IOException {
        try (WorkerProcess peer = WorkerProcess.startReady(ContractPeer.class, transport, at, Options.DEFAULT)) {
            peer.perform("listen " + at.text(), SECONDS);
            peer.kill();
        }
        List<String> left = journaled(transport, directory);
        for (String name : left) {
            assertThat(kind(transport).exists(name))
                    .as(name + " outlives its process")
                    .isTrue();
        }
        return left;
    }

    private static List<String> journaled(Transport transport, RendezvousDirectory directory) throws IOException {
        String prefix = kind(transport).word() + "=";
        try (Stream<Path> files = Files.list(directory.path())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> URLDecoder.decode(name.substring(prefix.length()), StandardCharsets.UTF_8))
                    .toList();
        }
    }

    private static void assertNoneIsThere(Transport transport, List<String> names) throws IOException {
        for (String name : names) {
            assertThat(kind(transport).exists(name)).as(name).isFalse();
        }
    }

    private static ObjectKind kind(Transport transport) {
        return transport.objectKinds().iterator().next();
    }
}
