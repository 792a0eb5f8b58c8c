package org.ipcsuite.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InterruptedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.Owner;
import org.ipcsuite.testkit.Background;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long accept waits. */
@Timeout(30)
final class ChannelListenerTest {

    private static final Options OPTIONS = Options.DEFAULT.withTimeout(Duration.ofMillis(300));

    /** What a test does with a listener, and where a client connects. */
    @FunctionalInterface
    private interface Scenario {
        void play(ChannelListener listener, UnixDomainSocketAddress address) throws Exception;
    }

    /** Each client that comes is another user's, and before it is refused the next one has connected. */
    private static void play(Options options, Scenario scenario) throws Exception {
        try (RendezvousDirectory at = RendezvousDirectory.create();
                Resources opened = new Resources()) {
            UnixDomainSocketAddress address = UnixDomainSocketAddress.of(at.resolve("socket"));
            ServerSocketChannel server = opened.add(ServerSocketChannel.open(StandardProtocolFamily.UNIX));
            server.bind(address);
            ChannelListener.Preparation refusing = accepted -> {
                SocketChannel.open(address).close();
                Owner.requireUser(Libc.get().geteuid() + 1, "a client");
            };
            try (ChannelListener listener = new ChannelListener(at, server, options, refusing, opened)) {
                scenario.play(listener, address);
            }
        }
    }

    @Test
    void whoIsRefusedDoesNotProlongTheWait() throws Exception {
        play(OPTIONS, (listener, address) -> {
            SocketChannel.open(address).close();
            CompletableFuture<Void> accepting = Background.start(listener::accept);
            assertThatThrownBy(() -> accepting.get(10, TimeUnit.SECONDS))
                    .as("usual cause: the timeout begins again with each client")
                    .cause()
                    .isInstanceOf(TimedOutException.class)
                    .hasMessageStartingWith("timed out after 300 ms: accept: nobody connects to ");
        });
    }

    @Test
    void anInterruptIsNoTimeout() throws Exception {
        play(OPTIONS.withTimeout(Duration.ofHours(1)), (listener, address) -> {
            CompletableFuture<Thread> waiter = new CompletableFuture<>();
            CompletableFuture<Void> accepting = Background.start(() -> {
                waiter.complete(Thread.currentThread());
                listener.accept();
            });
            waiter.join().interrupt();
            assertThatThrownBy(() -> accepting.get(10, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(InterruptedIOException.class);
            assertThat(listener.isOpen()).as("it stays usable").isTrue();
        });
    }
}
