package org.ipcsuite.shm.processvm;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.PeerGoneException;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.rendezvous.ConnectionSetup;
import org.ipcsuite.core.rendezvous.Invitation;
import org.ipcsuite.core.rendezvous.StaleFiles;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.shm.memory.DescriptorSocket;

/**
 * Two channels, one for each direction: the listener makes them and hands two ends over, and each side sends a {@link
 * Handshake}, the connector first. The words of an invitation are the name of the socket that hands over, and the process
 * id of the listener.
 */
final class ProcessVmSetup implements ConnectionSetup {

    private static final String CHANNELS = "channels-";

    @Override
    public PendingConnection make(RendezvousDirectory at, int number, Options options) throws IOException {
        String name = CHANNELS + number;
        try (Resources opened = new Resources()) {
            DescriptorSocket socket = opened.add(DescriptorSocket.listen(at.resolve(name)));
            Channel[] toListener = pair(opened);
            Channel[] toConnector = pair(opened);
            return new PendingChannels(name, socket, toListener, toConnector, opened.move(), options);
        }
    }

    private static Channel[] pair(Resources opened) throws IOException {
        Channel[] ends = Channel.pair();
        opened.add(ends[0]);
        opened.add(ends[1]);
        return ends;
    }

    @Override
    public Optional<Endpoint> open(
            RendezvousDirectory at, Invitation invitation, Options options, Deadline deadline, Closeable lock)
            throws IOException {
        String[] words = invitation.words().split(" ", 2);
        int listener = pid(words.length < 2 ? "" : words[1]);
        int[] given = DescriptorSocket.receive(at.namedByPeer(words[0]), 2);
        try (Resources opened = new Resources()) {
            Channel out = opened.add(new Channel(given[0]));
            Channel in = opened.add(new Channel(given[1]));
            PeerMemory.allow(listener); // which reads first
            Handshake.send(out);
            PeerMemory peer = await(in, deadline).peer();
            opened.move();
            return Optional.of(new ProcessVmEndpoint(in, out, peer, options.maxMessage(), lock));
        }
    }

    @Override
    public void removeStale(RendezvousDirectory at) throws IOException {
        StaleFiles.remove(at, CHANNELS, "");
    }

    private static Handshake await(Channel in, Deadline deadline) throws IOException {
        Handshake theirs = new Handshake();
        try {
            while (!theirs.tryReceive(in)) {
                deadline.pause("the listener has handed its channels over, and says nothing");
            }
            return theirs;
        } catch (PeerGoneException withdrawn) {
            throw new NoSuchFileException("channels", null, withdrawn.getMessage());
        }
    }

    private static int pid(String word) throws CorruptMessageException {
        if (!word.matches("[1-9][0-9]{0,8}")) {
            throw new CorruptMessageException("an invitation of process-vm is NAME PID, and its PID is '" + word + "'");
        }
        return Integer.parseInt(word);
    }

    /** The listener's channels until a connector has its ends. For one thread. */
    private static final class PendingChannels implements PendingConnection {

        private final String name;
        private final DescriptorSocket socket;
        private final Channel[] toListener;
        private final Channel[] toConnector;
        private final Resources held;
        private final Options options;
        private final Handshake theirs = new Handshake();
        private boolean isTaken;

        PendingChannels(
                String name,
                DescriptorSocket socket,
                Channel[] toListener,
                Channel[] toConnector,
                Resources held,
                Options options) {
            this.name = name;
            this.socket = socket;
            this.toListener = toListener;
            this.toConnector = toConnector;
            this.held = held;
            this.options = options;
        }

        @Override
        public String words() {
            return name + " " + Libc.get().getpid();
        }

        @Override
        public boolean isTaken() throws IOException {
            socket.handOver(toListener[1].descriptor(), toConnector[1].descriptor());
            isTaken |= theirs.tryReceive(toListener[0]);
            return isTaken;
        }

        @Override
        public Endpoint accept(Invitation invitation, Closeable lock) throws IOException {
            toListener[1].release(); // while this process held them, it would not see that the connector is gone
            toConnector[1].release();
            socket.close();
            try {
                PeerMemory peer = theirs.peer();
                Handshake.send(toConnector[0]);
                return new ProcessVmEndpoint(toListener[0], toConnector[0], peer, options.maxMessage(), lock);
            } catch (IOException refused) {
                close();
                throw refused;
            }
        }

        @Override
        public void close() throws IOException {
            held.close();
        }
    }
}
