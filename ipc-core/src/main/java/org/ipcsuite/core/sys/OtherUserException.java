package org.ipcsuite.core.sys;

import java.io.IOException;

/** An object, a directory or a peer that belongs to another user, or that other users may write to. */
public final class OtherUserException extends IOException {
    private static final long serialVersionUID = 1L;

    OtherUserException(String message) {
        super(message);
    }
}
