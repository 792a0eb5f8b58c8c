package org.ipcsuite.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageTest {

    private static Message receive(ByteBuffer sent) {
        Message received = new Message(sent.remaining());
        received.room().put(sent);
        return received;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 15, 16, 17, 64, 4096})
    void whatWasStampedChecks(int size) throws Exception {
        Message message = Message.ofSize(size);
        for (long sequence : new long[] {0, 1, 255, 256, Integer.MAX_VALUE, Long.MAX_VALUE}) {
            receive(message.stamp(sequence)).check(size, sequence);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 64, 1000})
    void everyChangedBitIsSeen(int size) {
        Message message = Message.ofSize(size);
        for (int bit = 0; bit < 8 * size; bit++) {
            ByteBuffer sent = message.stamp(5);
            sent.put(bit / 8, (byte) (sent.get(bit / 8) ^ (1 << (bit % 8))));
            Message received = receive(sent);
            sent.put(bit / 8, (byte) (sent.get(bit / 8) ^ (1 << (bit % 8))));
            assertThatThrownBy(() -> received.check(size, 5)).as("bit " + bit).isInstanceOf(ExchangeException.class);
        }
    }

    @Test
    void aWrongNumberSaysWhichCame() {
        Message received = receive(Message.ofSize(64).stamp(9));
        assertThatThrownBy(() -> received.check(64, 7)).hasMessageContaining("2 lost or overtaken");
        assertThatThrownBy(() -> received.check(64, 10)).hasMessageContaining("twice or out of order");
        assertThatThrownBy(() -> received.check(63, 9)).hasMessageContaining("truncated");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 15, 16, 64})
    void anEmptyOrShorterMessageIsNoneOfThatSize(int size) {
        Message received = receive(Message.ofSize(size).stamp(5));
        for (int length : new int[] {0, size - 1}) {
            assertThatThrownBy(() -> received.check(length, size, 5))
                    .isInstanceOf(ExchangeException.class)
                    .hasMessage("message 5 of " + size + " bytes was received with " + length
                            + ": truncated, or two messages in one");
        }
    }

    @Test
    void aControlMessageIsNoOther() throws Exception {
        Message control = receive(new Message(0).stampControl(-3));
        assertThat(control.isControl(Message.HEADER)).isTrue();
        control.checkWhole(Message.HEADER);
        assertThat(receive(Message.ofSize(16).stamp(0)).isControl(16)).isFalse();
    }
}
