package org.ipcsuite.queues.sysvmq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CreditWindowTest {

    private final CreditWindow window = new CreditWindow(100);

    private byte send(int text) {
        byte kind = window.kindOf(text);
        window.send(text, kind);
        return kind;
    }

    @Test
    void theMessageThatCrossesTheMiddleAsksAndNoOtherUntilItIsAnswered() {
        assertThat(send(50)).isEqualTo(Wire.DATA);
        assertThat(send(1)).isEqualTo(Wire.DATA_AND_ASK);
        assertThat(send(40)).isEqualTo(Wire.DATA);
        assertThat(window.hasRoom(9)).isTrue();
        assertThat(window.hasRoom(10)).isFalse();
        window.credit(51);
        assertThat(window.isAsked()).isFalse();
        assertThat(window.hasRoom(60)).isTrue();
        assertThat(send(20)).isEqualTo(Wire.DATA_AND_ASK);
    }

    @Test
    void aWindowIsAsLargeAsItsLargestMessage() {
        assertThat(send(100)).isEqualTo(Wire.DATA_AND_ASK);
        assertThat(window.hasRoom(1)).isFalse();
        window.credit(100);
        assertThat(window.hasRoom(100)).isTrue();
    }

    @Test
    void moreCreditThanWasUsedIsNotBelieved() {
        send(60);
        window.credit(Integer.MAX_VALUE);
        assertThat(window.hasRoom(101)).isFalse();
        window.credit(-5);
        assertThat(window.hasRoom(100)).isTrue();
    }
}
