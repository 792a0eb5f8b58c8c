package org.ipcsuite.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Subscriber;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.exchange.SequenceCheck;
import org.ipcsuite.core.peer.Peer;

/** Many subscribers of one publisher in one process, each with a thread of its own. */
final class Audience implements Closeable {

    private final List<Member<Subscriber>> subscribers = new ArrayList<>();

    /** Lets so many more subscribe. */
    void subscribe(Rendezvous at, int count, Peer peer) throws IOException {
        for (int i = 0; i < count; i++) {
            subscribers.add(new Member<>(peer.transport().subscribe(at, peer.options())));
        }
    }

    /** Each receives until the publisher is gone, checks that it was so many messages from number 0 on, and leaves. */
    void receiveAll(int messages) throws IOException {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (Member<Subscriber> each : subscribers) {
            all.add(each.start(() -> receiveAll(each.end(), messages)));
        }
        for (CompletableFuture<Void> each : all) {
            Member.await(each);
        }
        close();
    }

    private static void receiveAll(Subscriber subscriber, int messages) throws IOException {
        Message message = new Message(subscriber.maxMessage());
        SequenceCheck sequence = new SequenceCheck(false);
        int length;
        while ((length = subscriber.receive(message.room())) >= 0) {
            sequence.accept(message, length);
        }
        if (sequence.received() != messages) {
            throw new IOException(
                    "of " + messages + " messages a subscriber received " + sequence.received() + ", then the end");
        }
    }

    @Override
    public void close() throws IOException {
        for (Member<Subscriber> subscriber : subscribers) {
            subscriber.close();
        }
        subscribers.clear();
    }
}
