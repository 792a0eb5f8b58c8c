package org.ipcsuite.bench.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.sys.ErrorText;

/** Where serve listens and ping connects if the user names no address: the same for both, and only for this user. */
final class DefaultAddress {

    private DefaultAddress() {}

    /** The transport decides; what lies in the runtime directory is refused if another user may reach into that. */
    static String of(Transport transport) {
        String address = transport.defaultAddress();
        if (Path.of(address).startsWith(RendezvousDirectory.base())) {
            try {
                RendezvousDirectory.privateBase();
            } catch (IOException | LinkageError refused) {
                throw new UsageException(ErrorText.of(refused));
            }
        }
        return address;
    }
}
