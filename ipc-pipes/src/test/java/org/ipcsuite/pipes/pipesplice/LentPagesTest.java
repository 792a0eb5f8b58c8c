package org.ipcsuite.pipes.pipesplice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.sys.Fcntl;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.Pipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of pages that were lent; both ends are in this process. */
@Timeout(30)
final class LentPagesTest {

    private static final int MESSAGE = 1 << 20;
    private static final int MESSAGES = 12;

    /** The length of a message and its first bytes, before any page is lent. */
    private static final int COPIED = 4 + (1 << 16);
    /** Of the pages that fill a pipe, without one of which some bytes were read. */
    private static final int LENT = 15 << 12;

    /** Pages are lent, not copied: what changes while they are in the pipe is what the reader sees. */
    @Test
    void whatIsInThePipeIsTheSendersMemory() throws IOException {
        try (Pipe pipe = Pipe.create();
                PageLender lender = PageLender.of(pipe.writeEnd());
                Endpoint reader = reader(pipe)) {
            ByteBuffer frame = ByteBuffer.allocateDirect(8).putInt(4).putInt(1).flip();
            lender.lend(frame, 8);
            frame.putInt(4, 2);
            ByteBuffer into = ByteBuffer.allocateDirect(4);
            assertThat(reader.receive(into)).isEqualTo(4);
            assertThat(into.getInt(0)).isEqualTo(2);
        }
    }

    /** The sender overwrites its buffer as soon as send returns, while the receiver has as much left as a pipe holds. */
    @Test
    void theBufferMayBeUsedAgainOnceSendHasReturned() throws Exception {
        PipeSpliceTransport transport = new PipeSpliceTransport();
        try (Listener listener = transport.listen(Rendezvous.Inherited.none(), Options.DEFAULT)) {
            Rendezvous child = duplicate((Rendezvous.Inherited) listener.rendezvous());
            try (Endpoint parent = listener.accept();
                    Endpoint other = transport.connect(child, Options.DEFAULT)) {
                CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> sendAll(parent));
                ByteBuffer into = ByteBuffer.allocateDirect(MESSAGE);
                for (int number = 1; number <= MESSAGES; number++) {
                    assertThat(other.receive(into.clear())).isEqualTo(MESSAGE);
                    assertThat(into.rewind().mismatch(full(number)))
                            .as("first byte that differs")
                            .isEqualTo(-1);
                }
                sender.get(5, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void withoutAReaderThePeerIsGoneAndWithoutRoomClosingEndsTheWait() throws Exception {
        ByteBuffer pages = ByteBuffer.allocateDirect(MESSAGE);
        Pipe pipe = Pipe.create();
        PageLender lender = PageLender.of(pipe.writeEnd());
        assertThat(lender.capacity()).isEqualTo(1 << 16);
        lender.lend(pages, MESSAGE);
        assertThat(pages.position()).as("as much as there is room for").isBetween(1, 1 << 16);
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> lendAll(lender, pages));
        lender.close();
        assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(AsynchronousCloseException.class);
        PageLender another = PageLender.of(pipe.writeEnd());
        pipe.close();
        assertThatThrownBy(() -> another.lend(pages.clear(), MESSAGE))
                .isInstanceOf(PeerGoneException.class)
                .cause()
                .hasMessageStartingWith("vmsplice(pipe) failed: EPIPE (32)");
        another.close();
    }

    @Test
    void anInterruptEndsTheWaitForRoom() throws Exception {
        try (Pipe pipe = Pipe.create();
                Endpoint endpoint = reader(pipe);
                FileInputStream in = new FileInputStream(Pipe.path(pipe.readEnd()))) {
            FutureTask<Void> sending = new FutureTask<>(() -> {
                endpoint.send(ByteBuffer.allocateDirect(MESSAGE));
                return null;
            });
            Thread sender = new Thread(sending, "sender");
            sender.start();
            new DataInputStream(in).readFully(new byte[COPIED]);
            Deadline deadline = Deadline.after(Duration.ofSeconds(5));
            while (in.available() < LENT) {
                deadline.pause("the pages do not fill the pipe");
            }
            sender.interrupt();
            assertThatThrownBy(() -> sending.get(5, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ClosedByInterruptException.class);
        }
    }

    private static Endpoint reader(Pipe pipe) throws IOException {
        Rendezvous ends = new Rendezvous.Inherited(List.of(pipe.readEnd(), pipe.writeEnd()));
        return new PipeSpliceTransport().connect(duplicate((Rendezvous.Inherited) ends), Options.DEFAULT);
    }

    /** As a child inherits them: descriptors of its own. */
    private static Rendezvous duplicate(Rendezvous.Inherited ends) {
        return new Rendezvous.Inherited(ends.descriptors().stream()
                .map(descriptor -> Libc.get().fcntl(descriptor, Fcntl.F_DUPFD_CLOEXEC, 0))
                .toList());
    }

    private static ByteBuffer full(int number) {
        byte[] bytes = new byte[MESSAGE];
        Arrays.fill(bytes, (byte) number);
        return ByteBuffer.wrap(bytes);
    }

    private static void sendAll(Endpoint endpoint) {
        ByteBuffer message = ByteBuffer.allocateDirect(MESSAGE);
        try {
            for (int number = 1; number <= MESSAGES; number++) {
                endpoint.send(message.clear().put(full(number)).flip());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void lendAll(PageLender lender, ByteBuffer pages) {
        try {
            while (pages.hasRemaining()) {
                lender.lend(pages, pages.remaining());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
