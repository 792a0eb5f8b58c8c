package org.ipcsuite.libraries.junixsocket;

import java.io.IOException;
import org.newsclub.net.unix.AFUNIXSocket;

/** The library's own. */
final class NativePart {

    private NativePart() {}

    /** Fails where there is none for this processor, or it cannot be loaded. */
    static void require() throws IOException {
        if (!AFUNIXSocket.isSupported()) {
            throw new IOException("junixsocket has no native part that can be loaded here (processor "
                    + System.getProperty("os.arch") + ")");
        }
    }
}
