package org.ipcsuite.queues.aeron;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.Subscription;
import io.aeron.exceptions.AeronException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.function.UnaryOperator;
import org.agrona.concurrent.IdleStrategy;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Deadline;
import org.ipcsuite.core.Liveness;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Publisher;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.Subscriber;
import org.ipcsuite.core.rendezvous.Publication;
import org.ipcsuite.core.sys.ErrorText;

/**
 * One publication and a subscription a subscriber, over the one driver of the publisher's process. What the publisher
 * announces is the driver's directory and the channel. Aeron holds the publisher back for the slowest subscription; one
 * whose process was killed no longer counts after {@link AeronNode#CLIENT_SILENCE_NANOS}.
 *
 * @param streams files of three terms each that the first subscriber needs
 * @param idle what the driver's thread does when there is nothing to do
 * @param looks before a waiting thread lets others run
 * @param liveness what a subscriber takes for the publisher's liveness, made of what its lock says
 */
public record AeronBroadcast(int streams, Idling idle, int looks, UnaryOperator<Liveness> liveness) {

    private static final String DIRECTORY = "aeron-publisher-";
    private static final int STREAM = 1;

    /** Makes an idle strategy, which has a state. */
    @FunctionalInterface
    public interface Idling {
        IdleStrategy strategy();
    }

    /** Publishes on that channel. */
    public Publisher publish(Rendezvous at, Options options, String channel) throws IOException {
        try (Resources opened = new Resources()) {
            Publication place = opened.add(new Publication(at));
            AeronNode.removeDead(place.at(), DIRECTORY);
            String name = DIRECTORY + ProcessHandle.current().pid();
            AeronNode node = opened.add(
                    AeronNode.launchForSubscribers(place.at().resolve(name), streams, options, idle.strategy()));
            ExclusivePublication stream = node.client().addExclusivePublication(channel, STREAM);
            place.announce(name + " " + channel);
            Publisher publisher = new AeronPublisher(node, stream, options, looks, place);
            opened.move();
            return publisher;
        } catch (AeronException | InternalError refused) {
            throw new IOException("no stream in " + at + ": " + ErrorText.of(refused), refused);
        }
    }

    /** Subscribes to what is published there. */
    public Subscriber subscribe(Rendezvous at, Options options) throws IOException {
        Deadline deadline = Deadline.after(options.timeout());
        try (Resources opened = new Resources()) {
            var place = opened.add(org.ipcsuite.core.rendezvous.Subscription.find(at, deadline));
            String[] words = place.words().split(" ", 2);
            if (words.length != 2) {
                throw new CorruptMessageException("a publication of Aeron is DIRECTORY CHANNEL, not one word");
            }
            AeronNode node = opened.add(AeronNode.attach(place.at().namedByPeer(words[0])));
            Subscription stream = node.client().addSubscription(words[1], STREAM);
            Image image;
            while ((image = AeronNode.firstImage(stream)) == null) {
                deadline.pause("the publisher's stream is not there");
            }
            place.begin();
            Subscriber subscriber =
                    new AeronSubscriber(node, image, options, looks, liveness.apply(place.publisher()), place);
            opened.move();
            return subscriber;
        } catch (AeronException | InternalError driverGone) {
            throw new NoSuchFileException(at.text(), null, ErrorText.of(driverGone));
        }
    }
}
