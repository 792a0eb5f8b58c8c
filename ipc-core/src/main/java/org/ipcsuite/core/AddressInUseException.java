package org.ipcsuite.core;

import java.io.IOException;

/** A live process listens at this rendezvous. What a dead one left behind is replaced instead. */
public final class AddressInUseException extends IOException {
    private static final long serialVersionUID = 1L;

    public AddressInUseException(String message) {
        super(message);
    }
}
