package org.ipcsuite.core.comparison;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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

    /** That of a library which accepts. */
    @FunctionalInterface
    private interface Call {
        Endpoint accept() throws IOException;
    }

    /** A library whose call that accepts fails. */
    private static final class Failing extends AcceptingListener {

        private final Call call;

        Failing(RendezvousDirectory at, Call call) {
            super(at, Options.DEFAULT);
            this.call = call;
        }

        @Override
        protected String bind() {
            begin();
            return "";
        }

        @Override
        protected Endpoint acceptNext() throws IOException {
            return call.accept();
        }

        @Override
        protected void unbind() {}
    }

    private static Stream<Arguments> failures() {
        Call refused = () -> {
            throw new IOException("too many open files");
        };
        Call broken = () -> {
            throw new IllegalStateException("a fault");
        };
        return Stream.of(
                Arguments.of(refused, "too many open files"),
                Arguments.of(broken, "java.lang.IllegalStateException: a fault"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatEndsTheThreadThatAcceptsIsWhatAcceptFailsWith(Call call, String message) throws IOException {
        try (RendezvousDirectory at = RendezvousDirectory.create();
                Failing listener = new Failing(at, call)) {
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
