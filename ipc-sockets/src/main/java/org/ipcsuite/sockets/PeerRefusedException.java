package org.ipcsuite.sockets;

import java.io.IOException;

/** A peer that may not connect: of another user. */
final class PeerRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    PeerRefusedException(String message) {
        super(message);
    }
}
