package org.ipcsuite.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipcsuite.core.sys.SocketConstants.AF_UNIX;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_SEQPACKET;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_STREAM;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.sockets.unixstream.UnixStreamTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How often a thread that waits for an answer goes to sleep, counted by the kernel: a read(2) of a Unix stream socket is
 * woken when the peer takes the request, for nothing, and sleeps again. What else makes the thread sleep only adds to the
 * count, so the least of some round trips is the truth.
 */
@Timeout(30)
final class SecondWakeUpTest {

    private static final int ROUND_TRIPS = 10;
    private static final Options READS = Options.DEFAULT.withMaxMessage(64);
    private static final Options POLLS = READS.withPollFirst(true);
    private static final SocketKind STREAM = new SocketKind(AF_UNIX, SOCK_STREAM, 0);
    private static final SocketKind SEQPACKET = new SocketKind(AF_UNIX, SOCK_SEQPACKET, 0);
    private static final Pattern STATUS =
            Pattern.compile("State:\\s+(\\w).*\\nvoluntary_ctxt_switches:\\s+(\\d+)\\n", Pattern.DOTALL);

    @Test
    void aReadOfAStreamIsWokenTwice() throws Exception {
        try (SocketPair pair = SocketPair.open(STREAM)) {
            assertThat(sleeps(stream(pair.ofTheParent(), READS), stream(pair.ofTheChild(), READS)))
                    .isEqualTo(2);
        }
    }

    @Test
    void behindPollItIsWokenOnce() throws Exception {
        try (SocketPair pair = SocketPair.open(STREAM)) {
            assertThat(sleeps(stream(pair.ofTheParent(), POLLS), stream(pair.ofTheChild(), POLLS)))
                    .isEqualTo(1);
        }
    }

    @Test
    void aReadOfPacketsIsWokenOnce() throws Exception {
        try (SocketPair pair = SocketPair.open(SEQPACKET)) {
            assertThat(sleeps(packets(pair.ofTheParent()), packets(pair.ofTheChild())))
                    .isEqualTo(1);
        }
    }

    @Test
    void aChannelIsWokenTwiceAndBehindASelectorOnce() throws Exception {
        assertThat(sleepsOfAChannel(READS)).isEqualTo(2);
        assertThat(sleepsOfAChannel(POLLS)).isEqualTo(1);
    }

    private static int sleepsOfAChannel(Options options) throws Exception {
        UnixStreamTransport mechanism = new UnixStreamTransport();
        try (RendezvousDirectory directory = RendezvousDirectory.create();
                Listener listener = mechanism.listen(directory, options);
                Endpoint client = mechanism.connect(directory, options);
                Endpoint server = listener.accept()) {
            return sleeps(client, server);
        }
    }

    private static Endpoint stream(Socket socket, Options options) {
        return new SocketStreamEndpoint(socket, options);
    }

    private static Endpoint packets(Socket socket) throws IOException {
        return new SocketMessageEndpoint(socket, READS, READS.maxMessage());
    }

    /**
     * The least number of sleeps of a client from its request to the answer. Who takes the request wakes the client, if at
     * all, before it has taken it: the server answers when the client sleeps again, so that this wake-up cannot coincide
     * with the answer's.
     */
    private static int sleeps(Endpoint client, Endpoint server) throws Exception {
        int least = Integer.MAX_VALUE;
        Message message = Message.ofSize(64);
        ByteBuffer buffer = ByteBuffer.allocateDirect(64);
        Waiter waiter = new Waiter(client);
        for (int i = 0; i < ROUND_TRIPS; i++) {
            client.send(message.stamp(i));
            int before = waiter.start();
            waiter.awaitSleeps(before + 1);
            server.receive(buffer.clear());
            waiter.awaitSleeps(before + 1);
            server.send(message.stamp(i));
            least = Math.min(least, waiter.end() - before);
        }
        return least;
    }

    /** A thread that receives. */
    private static final class Waiter {

        private final Endpoint endpoint;
        private volatile Path status = Path.of("");
        private CompletableFuture<Integer> call = new CompletableFuture<>();

        Waiter(Endpoint endpoint) {
            this.endpoint = endpoint;
        }

        /** Begins to receive in a thread of its own: how often that has slept before. */
        int start() throws Exception {
            CompletableFuture<Integer> started = new CompletableFuture<>();
            CompletableFuture<Integer> ended = new CompletableFuture<>();
            call = ended;
            Thread thread = new Thread(() -> {
                try {
                    ByteBuffer buffer = ByteBuffer.allocateDirect(64);
                    status = Path.of("/proc/thread-self").toRealPath().resolve("status");
                    int before = sleeps();
                    started.complete(before);
                    endpoint.receive(buffer);
                    ended.complete(sleeps());
                } catch (IOException | RuntimeException failed) {
                    started.completeExceptionally(failed);
                    ended.completeExceptionally(failed);
                }
            });
            thread.setDaemon(true);
            thread.start();
            return started.get(5, TimeUnit.SECONDS);
        }

        /** Until the thread sleeps for at least the so-manieth time. */
        void awaitSleeps(int least) throws IOException {
            Deadline deadline = Deadline.after(Duration.ofSeconds(5));
            while (!isAsleep(least)) {
                deadline.pause("the thread that receives sleeps less often than " + least + " times");
            }
        }

        /** How often it has slept in all. */
        int end() throws Exception {
            return call.get(5, TimeUnit.SECONDS);
        }

        private boolean isAsleep(int least) throws IOException {
            Matcher found = read();
            return found.group(1).equals("S") && Integer.parseInt(found.group(2)) >= least;
        }

        private int sleeps() throws IOException {
            return Integer.parseInt(read().group(2));
        }

        private Matcher read() throws IOException {
            Matcher found = STATUS.matcher(Files.readString(status));
            assertThat(found.find()).as(status.toString()).isTrue();
            return found;
        }
    }
}
