package org.ipcsuite.bench.harness.many;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.ipcsuite.bench.results.ClientFigures;
import org.ipcsuite.bench.results.Many;
import org.ipcsuite.bench.results.ServedBy;
import org.ipcsuite.core.peer.JvmFlags;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With real processes. */
@Timeout(120)
final class CrowdTest {

    private static final int KEPT_LOG = 8192;

    private final Set<ProcessHandle> before = children();

    private static Set<ProcessHandle> children() {
        return ProcessHandle.current().descendants().collect(Collectors.toSet());
    }

    private static Crowd crowd(String mechanism, Many many) throws IOException {
        return new Crowd(new ManyOrder(mechanism, 64, many, 20, 2, 50), JvmFlags.common(), KEPT_LOG);
    }

    @AfterEach
    void noProcessIsLeft() {
        assertThat(children().stream().filter(child -> !before.contains(child) && isOfACrowd(child)))
                .isEmpty();
    }

    /**
     * Other classes of this JVM have children too. From /proc, since {@code ProcessHandle.Info} knows no arguments of a
     * command line over 4 KiB.
     */
    private static boolean isOfACrowd(ProcessHandle child) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(child.pid()), "cmdline"))
                    .contains(Crowd.class.getPackageName());
        } catch (IOException ended) {
            return false;
        }
    }

    @Test
    void aClientThatIsKilledInTheMiddleFailsAllWithTheReason() throws IOException {
        try (Crowd crowd = crowd("unix-stream", new Many(2, ServedBy.THREADS))) {
            crowd.connect();
            crowd.warmUp();
            crowd.begin();
            crowd.clients().get(1).kill();
            assertThatThrownBy(crowd::end)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("client 2 of 2: worker ")
                    .hasMessageContaining("was ended by signal 9");
        }
    }

    @Test
    void aClientThatIsToldToEndIsKnown() throws IOException {
        try (Crowd crowd = crowd("unix-stream", new Many(2, ServedBy.THREADS))) {
            crowd.connect();
            crowd.warmUp();
            crowd.begin();
            ProcessHandle.of(crowd.clients().get(1).pid()).orElseThrow().destroy();
            assertThatThrownBy(crowd::end).hasMessageContaining("was ended by signal 15");
            crowd.close();
            assertThat(crowd.wasStopped()).isTrue();
        }
    }

    @Test
    void everySubscriberGetsWhatIsPublished() throws IOException {
        ManyOrder order = new ManyOrder("unix-seqpacket", 64, new Many(2, ServedBy.SEND_EACH), 20, 2, 50);
        try (ManyProcesses processes = ManyProcesses.start(order, JvmFlags.common(), KEPT_LOG)) {
            ManyReport report = processes.measure();
            assertThat(report.clients()).hasSize(2).allMatch(each -> each.requestsPerS() > 0);
            assertThat(report.requestsPerS()).hasSize(2);
            assertThat(report.answered()).as("none is missing").isEqualTo(report.sent());
            assertThat(report.cost()).isNotNull();
        }
    }

    @Test
    void aSubscriberThatIsKilledInTheMiddleFailsAllWithTheReason() throws IOException {
        ManyOrder order = new ManyOrder("unix-stream", 64, new Many(2, ServedBy.SEND_EACH), 20, 2, 50);
        try (Audience audience = new Audience(order, JvmFlags.common(), KEPT_LOG)) {
            audience.connect();
            audience.begin();
            audience.subscribers().get(1).kill();
            assertThatThrownBy(audience::end)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("subscriber 2 of 2: worker ")
                    .hasMessageContaining("was ended by signal 9");
        }
    }

    @Test
    void pairsHaveAPeerEachThatInheritsItsDescriptors() throws IOException {
        try (Crowd crowd = crowd("pipe", new Many(2, null))) {
            ManyReport report = crowd.measure();
            assertThat(report.clients())
                    .hasSize(2)
                    .allMatch(pair -> pair.requestsPerS() > 0 && Objects.requireNonNull(pair.p50Ns()) > 0);
            assertThat(report.perS())
                    .isCloseTo(
                            report.clients().stream()
                                    .mapToDouble(ClientFigures::requestsPerS)
                                    .sum(),
                            within(1.0));
            assertThat(report.requestsPerS()).hasSize(2);
            assertThat(report.answered()).isEqualTo(report.sent());
        }
    }
}
