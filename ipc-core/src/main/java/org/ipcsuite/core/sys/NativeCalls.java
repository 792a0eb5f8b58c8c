package org.ipcsuite.core.sys;

import com.kenai.jffi.internal.StubLoader;
import java.io.IOException;
import java.util.Optional;

/**
 * Whether this JVM can call C functions: jffi, which makes these calls, unpacks a shared library and loads it. Any
 * thread may use it.
 */
public final class NativeCalls {

    private NativeCalls() {}

    /** Why it cannot, with the way out; empty if it can. */
    public static Optional<String> failure() {
        return StubLoader.isLoaded()
                ? Optional.empty()
                : Optional.of("no native calls: jffi could not unpack its library and load it in " + place()
                        + ", as a directory is read-only, full, or mounted noexec; name one that is not:"
                        + " JAVA_TOOL_OPTIONS=-Djffi.extract.dir=DIRECTORY");
    }

    /**
     * Checks that there are native calls, before something is created that only they can use.
     *
     * @throws IOException if there are none: {@link #failure}
     */
    public static void require() throws IOException {
        Optional<String> failure = failure();
        if (failure.isPresent()) {
            throw new IOException(failure.get());
        }
    }

    /** The directory in which the library is unpacked, or the two that are tried. */
    private static String place() {
        String named = System.getProperty("jffi.extract.dir");
        return named == null
                ? System.getProperty("java.io.tmpdir") + " or in " + System.getProperty("user.dir")
                : named;
    }
}
