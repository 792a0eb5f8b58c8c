package org.ipcsuite.core.sys;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** How long the path of a Unix socket may be, unix(7). */
public final class SocketPath {

    /** sun_path has 108 bytes, the last of which is NUL. */
    public static final int LONGEST = 107;

    private SocketPath() {}

    /**
     * The path as the kernel takes it, without the NUL.
     *
     * @param most bytes that are allowed, {@link #LONGEST} or less
     * @throws IllegalArgumentException if it is longer
     */
    public static byte[] bytes(Path path, int most) {
        byte[] bytes = path.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > most) {
            throw new IllegalArgumentException(
                    "the path " + path + " has " + bytes.length + " bytes, and that of a Unix socket at most " + most
                            + ": choose a shorter directory, in the address or in XDG_RUNTIME_DIR");
        }
        return bytes;
    }
}
