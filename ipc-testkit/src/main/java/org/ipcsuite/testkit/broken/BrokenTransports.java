package org.ipcsuite.testkit.broken;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.ipcsuite.core.Endpoint;

/** The ways in which a transport can be broken, one class each, since a peer process makes it from its class. */
public final class BrokenTransports {

    private BrokenTransports() {}

    /** What happens to one message. */
    @FunctionalInterface
    private interface Fault {
        void mistreat(ByteBuffer message, Endpoint endpoint) throws IOException;
    }

    private static Endpoint with(Endpoint correct, Fault fault) {
        return new BrokenEndpoint(correct) {
            @Override
            void mistreat(ByteBuffer message, Endpoint endpoint) throws IOException {
                fault.mistreat(message, endpoint);
            }
        };
    }

    /** Loses a message. */
    public static final class Losing extends PlainTransport {
        @Override
        protected Endpoint wrap(Endpoint endpoint) {
            return with(endpoint, (message, out) -> message.position(message.limit()));
        }
    }

    /** Changes a byte. */
    public static final class Corrupting extends PlainTransport {
        @Override
        protected Endpoint wrap(Endpoint endpoint) {
            return with(endpoint, (message, out) -> {
                message.put(20, (byte) ~message.get(20));
                out.send(message);
            });
        }
    }

    /** Sends a message twice. */
    public static final class Duplicating extends PlainTransport {
        @Override
        protected Endpoint wrap(Endpoint endpoint) {
            return with(endpoint, (message, out) -> {
                out.send(message.duplicate());
                out.send(message);
            });
        }
    }

    /** Sends a message before the one that it follows. */
    public static final class Reordering extends PlainTransport {
        @Override
        protected Endpoint wrap(Endpoint endpoint) {
            return new ReorderingEndpoint(endpoint);
        }
    }

    /** Sends the right header over the body of an earlier message. */
    public static final class Tearing extends PlainTransport {
        @Override
        protected Endpoint wrap(Endpoint endpoint) {
            return with(endpoint, (message, out) -> {
                message.putLong(message.limit() - Long.BYTES, message.getLong(0) - 1);
                out.send(message);
            });
        }
    }

    /** Sends less than it was given. */
    public static final class Truncating extends PlainTransport {
        @Override
        protected Endpoint wrap(Endpoint endpoint) {
            return with(endpoint, (message, out) -> {
                out.send(message.duplicate().limit(message.limit() - 1));
                message.position(message.limit());
            });
        }
    }

    /** Never comes back. */
    public static final class Hanging extends PlainTransport {
        @Override
        protected Endpoint wrap(Endpoint endpoint) {
            return with(endpoint, (message, out) -> {
                while (!Thread.interrupted()) {
                    LockSupport.park();
                }
            });
        }
    }

    /** Holds the victim back until the next message has gone. */
    private static final class ReorderingEndpoint extends BrokenEndpoint {
        private ByteBuffer held = ByteBuffer.allocateDirect(0);

        ReorderingEndpoint(Endpoint correct) {
            super(correct);
        }

        @Override
        void mistreat(ByteBuffer message, Endpoint endpoint) {
            held = ByteBuffer.allocateDirect(message.remaining()).put(message).flip();
        }

        @Override
        public void send(ByteBuffer message) throws IOException {
            boolean isHolding = held.hasRemaining();
            super.send(message);
            if (isHolding) {
                super.send(held);
            }
        }
    }
}
