package org.ipcsuite.signals;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.peer.Peer;
import org.ipcsuite.core.peer.PeerTask;
import org.ipcsuite.core.sys.CLibrary;
import org.ipcsuite.core.sys.SystemCall;

/** The other process of this module's tests: has one endpoint of each mechanism, and does with it as it is told. */
public class SignalsPeer implements PeerTask {

    /** Public, since jnr-ffi implements it. */
    public interface UserLibc {

        /** setuid(2). */
        int setuid(int user);
    }

    private final Map<String, Listener> listeners = new HashMap<>();
    private final Map<String, Endpoint> endpoints = new HashMap<>();

    /**
     * Its commands: {@code connect ROW AT}, {@code listen ROW AT}, {@code accept ROW}, {@code close ROW}; {@code bursts
     * ROW COUNT} receives {@link Bursts}; {@code send} or {@code receive ROW COUNT SIZE}; {@code receive-in-thread ROW
     * COUNT SIZE} does so in a thread that then ends; {@code become UID}.
     */
    @Override
    public String perform(String command, Peer peer) throws Exception {
        String[] words = command.split(" ", -1);
        String mechanism = words[1];
        switch (words[0]) {
            case "connect" ->
                endpoints.put(mechanism, mechanism(mechanism).connect(Rendezvous.parse(words[2]), peer.options()));
            case "listen" ->
                listeners.put(mechanism, mechanism(mechanism).listen(Rendezvous.parse(words[2]), peer.options()));
            case "accept" ->
                endpoints.put(
                        mechanism,
                        Objects.requireNonNull(listeners.get(mechanism)).accept());
            case "close" -> close(mechanism);
            case "bursts" -> {
                return String.valueOf(new Bursts(endpoint(mechanism)).receive(Integer.parseInt(words[2])));
            }
            case "send" -> send(endpoint(mechanism), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
            case "receive" -> receive(endpoint(mechanism), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
            case "receive-in-thread" ->
                inThread(() -> receive(endpoint(mechanism), Integer.parseInt(words[2]), Integer.parseInt(words[3])));
            case "become" ->
                SystemCall.check(
                        CLibrary.load(UserLibc.class).setuid(Integer.parseInt(mechanism)), "setuid", mechanism);
            default -> throw new IllegalArgumentException("no such command: " + command);
        }
        return "";
    }

    private static Transport mechanism(String name) {
        return SignalMechanisms.all()
                .filter(mechanism -> mechanism.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Endpoint endpoint(String mechanism) {
        return Objects.requireNonNull(endpoints.get(mechanism), mechanism);
    }

    private void close(String mechanism) throws IOException {
        for (Map<String, ? extends Closeable> opened : List.of(endpoints, listeners)) {
            Closeable one = opened.remove(mechanism);
            if (one != null) {
                one.close();
            }
        }
    }

    private static void send(Endpoint endpoint, int count, int size) throws IOException {
        Message message = Message.ofSize(size);
        for (int i = 0; i < count; i++) {
            endpoint.send(message.stamp(i));
        }
    }

    private static void receive(Endpoint endpoint, int count, int size) throws IOException {
        Message message = new Message(size);
        for (int i = 0; i < count; i++) {
            message.check(endpoint.receive(message.room()), i);
        }
    }

    /** Something that may throw. */
    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }

    private static void inThread(Action action) throws InterruptedException, ExecutionException {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            action.run();
            return true;
        });
        Thread thread = new Thread(task, "receives once");
        thread.start();
        task.get();
        thread.join();
    }
}
