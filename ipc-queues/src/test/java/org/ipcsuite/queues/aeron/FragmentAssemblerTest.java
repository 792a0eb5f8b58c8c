package org.ipcsuite.queues.aeron;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.logbuffer.FrameDescriptor;
import io.aeron.logbuffer.Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.ipcsuite.queues.PolledInput;
import org.junit.jupiter.api.Test;

final class FragmentAssemblerTest {

    private static final byte MIDDLE = 0;

    private final FragmentAssembler assembler = new FragmentAssembler(64);
    private final ByteBuffer into = ByteBuffer.allocateDirect(64);

    /** The bytes come as a fragment with those flags; what is there then. */
    private int fragment(byte flags, int... bytes) throws IOException {
        UnsafeBuffer frame = new UnsafeBuffer(ByteBuffer.allocateDirect(128));
        FrameDescriptor.frameFlags(frame, 0, flags);
        Header header = new Header(0, 16);
        header.buffer(frame);
        header.offset(0);
        for (int i = 0; i < bytes.length; i++) {
            frame.putByte(64 + i, (byte) bytes[i]);
        }
        assembler.begin(into.clear());
        assembler.onFragment(frame, 64, bytes.length, header);
        return assembler.end();
    }

    @Test
    void whatAMessageEndsWithIsNoMessage() throws IOException {
        assertThat(fragment(MIDDLE, 1, 2))
                .as("of a message that began before this subscribed")
                .isEqualTo(PolledInput.NOTHING);
        assertThat(fragment(FrameDescriptor.END_FRAG_FLAG, 3))
                .as("its end; usual cause: whether it has begun is not looked at")
                .isEqualTo(PolledInput.NOTHING);
        assertThat(fragment(FrameDescriptor.BEGIN_FRAG_FLAG, 4, 5)).isEqualTo(PolledInput.NOTHING);
        assertThat(fragment(FrameDescriptor.END_FRAG_FLAG, 6)).isEqualTo(3);
        assertThat(into.flip()).isEqualTo(ByteBuffer.wrap(new byte[] {4, 5, 6}));
    }
}
