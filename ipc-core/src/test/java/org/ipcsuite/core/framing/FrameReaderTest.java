package org.ipcsuite.core.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Random;
import org.ipcsuite.core.BufferTooSmallException;
import org.ipcsuite.core.CorruptMessageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameReaderTest {

    private static final int MAX = 100_000;

    private final FrameReader frames = new FrameReader(MAX);

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 7, 4096, 65_536, 1 << 20})
    void cutsMessagesHoweverTheStreamIsChopped(int chop) throws Exception {
        Random random = new Random(chop);
        ByteBuffer stream = ByteBuffer.allocate(8 << 20);
        int[] lengths = random.ints(200, 0, 2000).toArray();
        lengths[50] = MAX;
        lengths[51] = 0;
        for (int length : lengths) {
            stream.putInt(length);
            for (int i = 0; i < length; i++) {
                stream.put((byte) (length + i));
            }
        }
        stream.flip();
        ByteBuffer message = ByteBuffer.allocateDirect(MAX);
        for (int length : lengths) {
            while (!frames.hasMessage()) {
                feed(stream, chop);
            }
            assertThat(frames.take(message.clear())).isEqualTo(length);
            for (int i = 0; i < length; i++) {
                if (message.get(i) != (byte) (length + i)) {
                    assertThat(message.get(i)).as("byte %d of %d", i, length).isEqualTo((byte) (length + i));
                }
            }
        }
        assertThat(frames.hasMessage()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, MAX + 1})
    void refusesALengthOutOfRange(int length) {
        frames.space().putInt(length);
        assertThatThrownBy(frames::hasMessage)
                .isInstanceOf(CorruptMessageException.class)
                .hasMessageContaining(String.valueOf(length));
    }

    @Test
    void keepsAMessageThatDoesNotFit() throws Exception {
        frames.space().putInt(3).put(new byte[] {1, 2, 3});
        assertThat(frames.hasMessage()).isTrue();
        assertThatThrownBy(() -> frames.take(ByteBuffer.allocate(2))).isInstanceOf(BufferTooSmallException.class);
        ByteBuffer into = ByteBuffer.allocate(5).position(1);
        assertThat(frames.take(into)).isEqualTo(3);
        assertThat(into.position()).isEqualTo(4);
        assertThat(into.array()).containsExactly(0, 1, 2, 3, 0);
    }

    private void feed(ByteBuffer stream, int chop) {
        ByteBuffer space = frames.space();
        int length = Math.min(chop, Math.min(space.remaining(), stream.remaining()));
        assertThat(length).as("room for the next read").isPositive();
        space.put(stream.slice(stream.position(), length));
        stream.position(stream.position() + length);
    }
}
