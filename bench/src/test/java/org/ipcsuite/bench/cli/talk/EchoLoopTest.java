package org.ipcsuite.bench.cli.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.ipcsuite.core.Client;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What ends a server that has one thread for all. */
@Timeout(20)
final class EchoLoopTest {

    private final List<String> log = new ArrayList<>();

    /** Nobody ever comes, since it fails. */
    private record FailingServer(IOException failure) implements Server {

        @Override
        public Rendezvous rendezvous() {
            return new Rendezvous.Address("test");
        }

        @Override
        public int maxMessage() {
            return 8;
        }

        @Override
        public Collection<Client> clients() {
            return List.of();
        }

        @Override
        public Client receive(ByteBuffer into) throws IOException {
            throw failure;
        }

        @Override
        public Client tryReceive(ByteBuffer into) throws IOException {
            throw failure;
        }

        @Override
        public void close() {}
    }

    private EchoLoop loop(IOException failure) {
        return new EchoLoop(new FailingServer(failure), Duration.ofMinutes(1), log::add);
    }

    @Test
    void aServerThatFailsDoesNotEndAsOneThatIsClosed() throws Exception {
        IOException failure = new IOException("poll(server) failed: ENOMEM (12) Cannot allocate memory");
        try (EchoLoop loop = loop(failure)) {
            assertThatThrownBy(() -> loop.serve(1))
                    .as("usual cause: the failure is only logged, and the command ends with 0")
                    .isSameAs(failure);
        }
        try (EchoLoop loop = loop(new ClosedChannelException())) {
            loop.serve(1);
        }
        assertThat(log).isEmpty();
    }
}
