package org.ipcsuite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Publisher;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.peer.WorkerProcess;
import org.junit.jupiter.api.Test;

/** What one publisher and its subscribers may rely on; these are in one other process, but for one to kill. */
interface SubscriberRules {

    List<Integer> SIZES = List.of(16, 64, 1000, 4096, 20_000);

    /** Messages that any buffer holds: a queue of a server of many may have room for one. */
    int UNREAD = 1;

    /** The mechanism. */
    Transport transport();

    private Publisher publish(Stage stage) throws IOException {
        assumeTrue(transport().traits().broadcast() != Traits.Broadcast.NONE, "it has no many subscribers");
        return stage.publish();
    }

    private boolean isLossy() {
        return transport().traits().whenFull() == Traits.WhenFull.DROPS;
    }

    /** As many as any buffer holds where what does not fit is dropped. */
    private int messages() {
        return isLossy() ? 10 : transport().traits().waiting() == Traits.Waiting.SPINS ? 60 : 200;
    }

    private void gather(Stage stage, Publisher publisher, int subscribers) {
        stage.run("not all subscribers are let in", () -> {
            Deadline deadline = Deadline.after(stage.limit());
            while (publisher.subscribers() != subscribers) {
                deadline.pause("there are " + publisher.subscribers() + " subscribers and not " + subscribers);
            }
        });
    }

    private void subscribe(Stage stage, Publisher publisher, int subscribers) throws IOException {
        stage.send("audience-subscribe " + subscribers + " "
                + publisher.rendezvous().text());
        gather(stage, publisher, subscribers);
        stage.reply();
    }

    private static void publish(Publisher publisher, int from, int to) throws IOException {
        for (int number = from; number < to; number++) {
            int size = Math.min(SIZES.get(number % SIZES.size()), publisher.maxMessage());
            publisher.publish(Message.ofSize(size).stamp(number));
        }
    }

    @Test
    default void whatHasNoManySubscribersSaysWhy(Stage stage) throws IOException {
        assumeTrue(transport().traits().broadcast() == Traits.Broadcast.NONE, "it has many subscribers");
        assertThatThrownBy(() -> transport().publish(stage.at(), stage.options()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageStartingWith(transport().name());
    }

    @Test
    default void publisherAndSubscribersMeetInADirectory(Stage stage) {
        assumeTrue(transport().traits().broadcast() != Traits.Broadcast.NONE, "it has no many subscribers");
        Rendezvous address = new Rendezvous.Address(transport().defaultAddress());
        assertThatThrownBy(() -> transport().publish(address, stage.options()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> transport().subscribe(address, stage.options()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void everySubscriberGetsEveryMessageAndThenTheEnd(Stage stage) throws Exception {
        Publisher publisher = publish(stage);
        publisher.publish(Message.ofSize(Message.HEADER).stamp(999)); // to nobody
        subscribe(stage, publisher, 3);
        stage.send("audience-receive " + messages());
        stage.run("publish does not return: does every subscriber get its message?", () -> {
            publish(publisher, 0, messages());
            Background.interrupted(publisher::close); // which loses nothing
        });
        stage.reply();
    }

    @Test
    default void aSubscriberThatIsKilledAndReadNothingCostsNobodyAnything(Stage stage) throws Exception {
        Publisher publisher = publish(stage);
        WorkerProcess killed = stage.another();
        killed.send("audience-subscribe 1 " + publisher.rendezvous().text());
        gather(stage, publisher, 1);
        killed.reply(stage.limit());
        stage.send("audience-subscribe 2 " + publisher.rendezvous().text());
        gather(stage, publisher, 3);
        stage.reply();
        stage.send("audience-receive " + messages());
        stage.run("publish waits for one that has not read yet", () -> publish(publisher, 0, UNREAD));
        killed.kill();
        stage.run("publish waits for one that was killed", () -> publish(publisher, UNREAD, messages()));
        gather(stage, publisher, 2);
        publisher.close();
        stage.reply();
    }

    @Test
    default void oneSendReachesAllWithoutAnythingOfThePublishersForEach(Stage stage) throws Exception {
        assumeTrue(transport().traits().broadcast() == Traits.Broadcast.SHARED, "it does not say so");
        Publisher publisher = publish(stage);
        subscribe(stage, publisher, 1);
        StaleResources ofOne = StaleResources.all();
        stage.send("audience-subscribe 2 " + publisher.rendezvous().text());
        gather(stage, publisher, 3);
        stage.reply();
        assertThat(ofOne.since())
                .as("descriptors and threads of the publisher for two more subscribers")
                .isEmpty();
    }

    @Test
    default void nothingIsLeftByAPublisherAndItsSubscribers(Stage stage) throws Exception {
        publishOnce(stage);
        StaleResources staleResources = StaleResources.all();
        publishOnce(stage);
        assertThat(staleResources.since())
                .as("descriptors, threads, files and kernel objects left by a publisher")
                .isEmpty();
    }

    private void publishOnce(Stage stage) throws Exception {
        Publisher publisher = publish(stage);
        subscribe(stage, publisher, 2);
        stage.send("audience-receive 3");
        stage.run("publish does not return: does every subscriber get its message?", () -> {
            publish(publisher, 0, 3); // by the thread that let them in, which receives from them
            publisher.close();
        });
        stage.reply();
        stage.clear();
    }
}
