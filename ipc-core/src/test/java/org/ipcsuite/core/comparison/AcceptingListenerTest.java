package org.ipcsuite.core.comparison;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class AcceptingListenerTest {

    /** A library whose call that accepts fails. */
    private static final class Failing extends AcceptingListener {

        Failing(RendezvousDirectory at) {
            super(at, Options.DEFAULT);
        }

        @Override
        protected String bind() {
            begin();
            return "";
        }

        @Override
        protected Endpoint acceptNext() throws IOException {
            throw new IOException("too many open files");
        }

        @Override
        protected void unbind() {}
    }

    @Test
    void whatEndsTheThreadThatAcceptsIsWhatAcceptFailsWith() throws IOException {
        try (RendezvousDirectory at = RendezvousDirectory.create();
                Failing listener = new Failing(at)) {
            listener.bind();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(listener::accept)
                        .isExactlyInstanceOf(IOException.class)
                        .hasMessage("too many open files");
            }
            listener.close();
            assertThatThrownBy(listener::accept).isInstanceOf(AsynchronousCloseException.class);
        }
    }
}
