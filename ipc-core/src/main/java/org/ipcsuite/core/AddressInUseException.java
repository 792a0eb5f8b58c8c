package org.ipcsuite.core;

import java.io.IOException;
import jnr.constants.platform.Errno;
import org.ipcsuite.core.sys.SystemCallException;

/** A live process listens at this rendezvous. What a dead process left behind is replaced instead. */
public final class AddressInUseException extends IOException {
    private static final long serialVersionUID = 1L;

    public AddressInUseException(String message) {
        super(message);
    }

    /** What a refused bind(2) to a name that the caller chose is: this for EADDRINUSE, and itself for any other errno. */
    public static IOException orSame(SystemCallException refused) {
        return refused.errno() == Errno.EADDRINUSE
                ? new AddressInUseException(String.valueOf(refused.getMessage()))
                : refused;
    }
}
