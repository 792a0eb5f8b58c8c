package org.ipcsuite.core.sys;

import java.io.IOException;
import java.util.Optional;
import org.ipcsuite.core.binding.NativeBinding;

/**
 * Whether this JVM can call C functions: java.lang.foreign may be denied it, and jffi unpacks a shared library and loads
 * it. Any thread may use it.
 */
public final class NativeCalls {

    private NativeCalls() {}

    /** Why it cannot, with the way out; empty if it can. */
    public static Optional<String> failure() {
        return NativeBinding.get().failure();
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
}
