package org.ipcsuite.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Texts on the class path. */
final class Resources {

    private Resources() {}

    /**
     * One of this package.
     *
     * @throws IllegalStateException if it is not there
     */
    static String own(String name) {
        String text = find(name);
        if (text == null) {
            throw new IllegalStateException("resource missing beside " + Resources.class.getName() + ": " + name
                    + "; rebuild the bench module");
        }
        return text;
    }

    /** Any; null if it is not there. */
    static @Nullable String find(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read the resource " + name, broken);
        }
    }
}
