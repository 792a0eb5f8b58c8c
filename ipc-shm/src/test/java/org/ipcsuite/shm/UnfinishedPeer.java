package org.ipcsuite.shm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.peer.Peer;
import org.ipcsuite.core.peer.PeerTask;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.sys.FileLock;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.shm.doorbell.Futex;
import org.ipcsuite.shm.memory.MappedFile;
import org.ipcsuite.shm.ring.RingLayout;
import org.ipcsuite.shm.ring.RingReader;
import org.ipcsuite.shm.ring.RingWriter;
import org.jspecify.annotations.Nullable;

/**
 * A connector of a mapped ring that begins things and waits to be killed. It follows the documented rendezvous and
 * layout, as a program in another language would, since an endpoint finishes what it begins.
 */
public final class UnfinishedPeer implements PeerTask {

    private @Nullable Connected connected;

    /**
     * What it holds until it is killed.
     *
     * @param alive says so
     * @param writer to the listener
     * @param reader from the listener
     */
    private record Connected(FileLock alive, RingWriter writer, RingReader reader) {}

    @Override
    public String perform(String command, Peer peer) throws IOException {
        String[] words = command.split(" ", -1);
        Deadline deadline = Deadline.after(peer.options().timeout());
        switch (words[0]) {
            case "connect" -> connected = connect((RendezvousDirectory) peer.rendezvous(), deadline);
            case "send" -> send(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            case "claim" -> fill(Objects.requireNonNull(connected().writer().claim(Integer.parseInt(words[1]))));
            case "peek" -> {
                RingReader reader = connected().reader();
                while (reader.peek() == RingReader.NOTHING) {
                    deadline.check("no message");
                }
                return String.valueOf(reader.message().remaining());
            }
            default -> throw new IllegalArgumentException("no such command: " + command);
        }
        return "";
    }

    private Connected connected() {
        return Objects.requireNonNull(connected);
    }

    private static Connected connect(RendezvousDirectory at, Deadline deadline) throws IOException {
        String[] offer = at.awaitPublished("offer", deadline).strip().split(" ", 2);
        FileLock alive = at.acquireLock("connector-" + offer[0]);
        RingLayout layout = RingLayout.of(new MappedFile().open(at, offer[1]));
        RingReader reader = layout.reader(Side.CONNECTOR, new Futex(layout.writerDoorbell(Side.LISTENER)));
        RingWriter writer = layout.writer(Side.CONNECTOR, new Futex(layout.readerDoorbell(Side.LISTENER)), reader);
        Connected connected = new Connected(alive, writer, reader);
        if (!layout.claimConnector(Libc.get().getpid())) {
            throw new IOException("region " + offer[1] + " is another connector's");
        }
        return connected;
    }

    private void send(int count, int size) throws IOException {
        RingWriter writer = connected().writer();
        Message message = Message.ofSize(size);
        for (int i = 0; i < count; i++) {
            ByteBuffer stamped = message.stamp(i);
            while (!writer.offer(stamped)) {
                Thread.onSpinWait(); // until it is killed
            }
        }
    }

    private static void fill(ByteBuffer claimed) {
        while (claimed.hasRemaining()) {
            claimed.put((byte) 1);
        }
    }
}
