package org.ipcsuite.bench.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The documentation of a package, from its package-info.java, which the build copies beside the classes. */
public final class PackageDoc {

    private PackageDoc() {}

    /** The documentation of the package that this class is in, as text for a terminal. */
    public static String of(Class<?> member) {
        try (InputStream source = member.getResourceAsStream("package-info.java")) {
            if (source == null) {
                throw new IllegalStateException("the build has not copied the package-info.java of "
                        + member.getPackageName() + " beside its classes");
            }
            return JavadocText.ofSource(new String(source.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
