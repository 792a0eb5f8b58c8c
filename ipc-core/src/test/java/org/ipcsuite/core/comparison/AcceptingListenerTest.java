package org.ipcsuite.core.comparison;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousCloseException;
import java.util.stream.Stream;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
final class AcceptingListenerTest {

    /** A library whose call that accepts fails. */
    private static final class Failing extends AcceptingListener {

        private final RuntimeException fault;

        Failing(RendezvousDirectory at, RuntimeException fault) {
            super(at, Options.DEFAULT);
            this.fault = fault;
        }

        @Override
        protected String bind() {
            begin();
            return "";
        }

        @Override
        protected Endpoint acceptNext() throws IOException {
            if (fault instanceof UncheckedIOException unchecked) {
                throw unchecked.getCause();
            }
            throw fault;
        }

        @Override
        protected void unbind() {}
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(new UncheckedIOException(new IOException("too many open files")), "too many open files"),
                Arguments.of(new IllegalStateException("a fault"), "java.lang.IllegalStateException: a fault"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatEndsTheThreadThatAcceptsIsWhatAcceptFailsWith(RuntimeException fault, String message) throws IOException {
        try (RendezvousDirectory at = RendezvousDirectory.create();
                Failing listener = new Failing(at, fault)) {
            listener.bind();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(listener::accept)
                        .isExactlyInstanceOf(IOException.class)
                        .hasMessage(message);
            }
            listener.close();
            assertThatThrownBy(listener::accept).isInstanceOf(AsynchronousCloseException.class);
        }
    }
}
