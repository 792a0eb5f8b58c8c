package org.ipcsuite.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class SequenceCheckTest {

    private static void accept(SequenceCheck check, long number) throws ExchangeException {
        Message message = Message.ofSize(64);
        message.stamp(number);
        check.accept(message, 64);
    }

    @Test
    void whatIsMissingIsAnErrorUnlessItMayBeDropped() throws ExchangeException {
        SequenceCheck reliable = new SequenceCheck(false);
        accept(reliable, 0);
        assertThatThrownBy(() -> accept(reliable, 2)).isInstanceOf(ExchangeException.class);
        SequenceCheck lossy = new SequenceCheck(true);
        accept(lossy, 3);
        accept(lossy, 4);
        accept(lossy, 7);
        assertThat(lossy.received()).isEqualTo(3);
        assertThat(lossy.missing()).isEqualTo(5);
    }

    @Test
    void whatComesAgainIsAlwaysAnError() throws ExchangeException {
        SequenceCheck lossy = new SequenceCheck(true);
        accept(lossy, 3);
        assertThatThrownBy(() -> accept(lossy, 3)).isInstanceOf(ExchangeException.class);
        assertThatThrownBy(() -> accept(lossy, 1)).isInstanceOf(ExchangeException.class);
    }
}
