package org.ipcsuite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.InPlaceEndpoint;
import org.ipcsuite.core.MessageTooLargeException;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.exchange.Message;
import org.junit.jupiter.api.Test;

/** Messages that are written and read where they lie. */
interface InPlaceRules {

    /** Many times what any of them holds before it begins anew. */
    int MESSAGES = 6000;

    /** The mechanism. */
    Transport transport();

    private InPlaceTraffic traffic(Stage stage) throws IOException {
        assumeTrue(transport().largestInPlace() > 0, "its messages are copied in and out");
        return new InPlaceTraffic(stage.accepted(), transport().largestInPlace());
    }

    @Test
    default void whatIsWrittenInPlaceArrivesUnchangedAndInOrder(Stage stage) throws IOException {
        InPlaceTraffic traffic = traffic(stage);
        stage.send("receive-in-place " + MESSAGES);
        stage.run("claim never returned: does the peer's release give room?", () -> traffic.sendMixed(MESSAGES));
        assertThat(stage.reply())
                .as("what the peer read where it lies; usual cause: its room was given away before release")
                .isEmpty();
        stage.send("send-in-place " + MESSAGES);
        assertThat(stage.within("peek never found a message", () -> traffic.receiveMixed(MESSAGES)))
                .as("what the peer wrote where it lies; usual cause: it was seen before commit")
                .isEmpty();
        stage.reply();
    }

    @Test
    default void aPeerKilledBetweenClaimAndCommitCostsNothing(Stage stage) throws IOException {
        Endpoint endpoint = traffic(stage).endpoint();
        stage.ask("send 3 64");
        stage.ask("claim 1000");
        stage.killPeer();
        stage.run("what was sent before must still arrive", () -> {
            new Traffic(endpoint, transport().traits()).receive(3, 64);
        });
        assertThat(stage.within(
                        EndingRules.NOTICED,
                        "the peer's death was not noticed; is its claim waited for?",
                        () -> endpoint.receive(ByteBuffer.allocateDirect(1000))))
                .as("what was claimed and not committed is no message")
                .isEqualTo(-1);
    }

    @Test
    default void aClaimIsGivenUpByTheNextAndByClose(Stage stage) throws IOException {
        InPlaceTraffic traffic = traffic(stage);
        InPlaceEndpoint endpoint = traffic.endpoint();
        stage.run("a claim waited for the one before", () -> {
            traffic.claim(Message.ofSize(1000), 7);
            traffic.claim(Message.ofSize(64), 0);
            endpoint.commit();
            traffic.claim(Message.ofSize(300), 1);
            endpoint.close();
        });
        stage.ask("receive 1 64");
        assertThat(stage.ask("drain")).as("further messages").isEqualTo("0");
    }

    @Test
    default void commitAndReleaseFollowWhatTheyEnd(Stage stage) throws IOException {
        InPlaceTraffic traffic = traffic(stage);
        InPlaceEndpoint endpoint = traffic.endpoint();
        stage.run("commit or release waited", () -> {
            assertThatThrownBy(endpoint::commit).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(endpoint::release).isInstanceOf(IllegalStateException.class);
        });
        int largest = traffic.largest();
        stage.run("a claim that is too large waited", () -> {
            assertThatThrownBy(() -> endpoint.claim(largest + 1))
                    .isInstanceOf(MessageTooLargeException.class)
                    .hasMessageContaining(String.valueOf(largest));
            assertThat(endpoint.claim(largest).remaining()).isEqualTo(largest);
            endpoint.commit();
        });
    }
}
