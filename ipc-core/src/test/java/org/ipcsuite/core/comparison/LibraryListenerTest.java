package org.ipcsuite.core.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.junit.jupiter.api.Test;

final class LibraryListenerTest {

    /** A library that tells of its connections in a thread of its own. */
    private static final class Told extends LibraryListener {

        /** A peer that connects while this is unbound. */
        private final Endpoint late = new Connection();

        Told(RendezvousDirectory at) {
            super(at, Options.DEFAULT);
        }

        void tell(Endpoint endpoint) {
            accepted(endpoint);
        }

        @Override
        protected String bind() {
            return "";
        }

        @Override
        protected void unbind() {
            accepted(late);
        }
    }

    private static final class Connection extends HandoverEndpoint<String> {

        Connection() {
            super(1, "end");
        }

        boolean isClosed() {
            return !isOpen();
        }

        @Override
        protected void submit(ByteBuffer message) {}

        @Override
        protected int lengthOf(String message) {
            return message.length();
        }

        @Override
        protected void copy(String message, ByteBuffer into) {}

        @Override
        protected void release() {}
    }

    @Test
    void whatNobodyHasAcceptedIsClosedWithTheListener() throws IOException {
        List<Connection> connections = new ArrayList<>();
        try (RendezvousDirectory at = RendezvousDirectory.create()) {
            Told listener = new Told(at);
            for (int i = 0; i < 3; i++) {
                Connection connection = new Connection();
                connections.add(connection);
                listener.tell(connection);
            }
            assertThat(listener.accept()).isSameAs(connections.get(0));
            listener.close();
            connections.add((Connection) listener.late);
            Connection afterwards = new Connection();
            connections.add(afterwards);
            listener.tell(afterwards);
        }
        assertThat(connections)
                .as("the one that was accepted lives on; the peers of the others would wait for ever")
                .extracting(Connection::isClosed)
                .containsExactly(false, true, true, true, true);
    }
}
