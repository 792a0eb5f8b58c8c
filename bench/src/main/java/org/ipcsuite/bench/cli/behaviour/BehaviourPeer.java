package org.ipcsuite.bench.cli.behaviour;

import java.io.IOException;
import java.util.Objects;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.peer.Peer;
import org.ipcsuite.core.peer.PeerTask;
import org.jspecify.annotations.Nullable;

/** The other process of a fault test: the one that is killed, or that receives nothing. */
public final class BehaviourPeer implements PeerTask {

    /** Connects to the rendezvous on its command line. */
    static final String CONNECT = "connect";
    /** Listens in a directory of its own, and says which. */
    static final String LISTEN = "listen";
    /** Tries the mechanism once, alone, which loads all that it needs. */
    static final String TRY = "try";
    /** Accepts the process that connects there. */
    static final String ACCEPT = "accept";
    /** Sends one small message. */
    static final String SEND = "send";
    /** Sends the next message back. */
    static final String ECHO = "echo";
    /** With a number: receives that many messages if they come, and says how many came. */
    static final String COUNT = "count";

    private @Nullable Listener listener;
    private @Nullable Endpoint endpoint;

    @Override
    public String perform(String command, Peer peer) throws IOException {
        String[] words = command.split(" ", -1);
        switch (words[0]) {
            case CONNECT -> endpoint = peer.transport().connect(peer.rendezvous(), peer.options());
            case LISTEN -> {
                listener = peer.transport().listen(RendezvousDirectory.create(), peer.options());
                return listener.rendezvous().text();
            }
            case TRY -> peer.transport().availability();
            case ACCEPT -> endpoint = Objects.requireNonNull(listener).accept();
            case SEND -> open().send(Message.ofSize(FaultFixture.SMALL).stamp(0));
            case ECHO -> {
                Message message = new Message(open().maxMessage());
                open().receive(message.room());
                open().send(message.received());
            }
            case COUNT -> {
                return String.valueOf(count(Integer.parseInt(words[1])));
            }
            default -> throw new IllegalArgumentException("no such command: " + words[0]);
        }
        return "";
    }

    private int count(int most) throws IOException {
        Message message = new Message(open().maxMessage());
        int count = 0;
        try {
            while (count < most && open().receive(message.room()) >= 0) {
                count++;
            }
        } catch (TimedOutException noMore) {
            // the others were dropped
        }
        return count;
    }

    private Endpoint open() {
        return Objects.requireNonNull(endpoint, "not connected yet");
    }
}
