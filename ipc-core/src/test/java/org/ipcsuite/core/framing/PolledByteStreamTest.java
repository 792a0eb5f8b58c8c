package org.ipcsuite.core.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcsuite.core.sys.NativeBuffer;
import org.junit.jupiter.api.Test;

/** A stream that takes a few bytes at a time, and needs their address. */
final class PolledByteStreamTest {

    private static final int LARGE = 200_000;
    private static final int ROOM = 10_000;

    private final ByteBuffer written = ByteBuffer.allocateDirect(1 << 20);

    private final class NativeStream extends PolledByteStream {

        private boolean isFull;

        NativeStream() {
            super(LARGE);
        }

        @Override
        protected int read(ByteBuffer into) {
            return tryRead(into);
        }

        @Override
        protected int tryRead(ByteBuffer into) {
            return -1;
        }

        @Override
        protected void write(ByteBuffer from) {
            NativeBuffer.requireDirect(from);
            int some = Math.min(ROOM, from.remaining());
            written.put(written.position(), from, from.position(), some).position(written.position() + some);
            from.position(from.position() + some);
        }

        @Override
        protected void tryWrite(ByteBuffer from) {
            if (!isFull) {
                write(from);
            }
            isFull = !isFull;
        }

        @Override
        protected boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    private static ByteBuffer onTheHeap() {
        ByteBuffer message = ByteBuffer.allocate(LARGE);
        for (int i = 0; i < LARGE; i++) {
            message.put((byte) (i / 7));
        }
        return message.flip();
    }

    private void assertWritten(int messages) throws IOException {
        FrameReader frames = new FrameReader(LARGE);
        written.flip();
        ByteBuffer received = ByteBuffer.allocateDirect(LARGE);
        for (int i = 0; i < messages; i++) {
            while (!frames.hasMessage()) {
                assertThat(written.hasRemaining())
                        .as("usual cause: a message was sent in part")
                        .isTrue();
                ByteBuffer space = frames.space();
                int some = Math.min(space.remaining(), written.remaining());
                space.put(space.position(), written, written.position(), some).position(space.position() + some);
                written.position(written.position() + some);
            }
            assertThat(frames.take(received.clear())).isEqualTo(LARGE);
            assertThat(received.flip().equals(onTheHeap()))
                    .as("the bytes of message " + i)
                    .isTrue();
        }
        assertThat(written.hasRemaining()).isFalse();
    }

    @Test
    void aLargeBufferOnTheHeapIsSentWhole() throws IOException {
        NativeStream stream = new NativeStream();
        for (int i = 0; i < 2; i++) {
            ByteBuffer message = onTheHeap();
            stream.send(message);
            assertThat(message.hasRemaining()).isFalse();
        }
        assertWritten(2);
    }

    @Test
    void aLargeBufferOnTheHeapIsSentWholeWithoutWaiting() throws IOException {
        NativeStream stream = new NativeStream();
        for (int i = 0; i < 2; i++) {
            ByteBuffer message = onTheHeap();
            while (!stream.trySend(message)) {
                // there is room again at once
            }
            assertThat(message.hasRemaining()).isFalse();
        }
        assertWritten(2);
    }
}
