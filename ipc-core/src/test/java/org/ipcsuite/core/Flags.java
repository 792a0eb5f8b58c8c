package org.ipcsuite.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Objects that outlive a process outside of its directory: files elsewhere.
 *
 * @param elsewhere in which they are
 */
record Flags(Path elsewhere) implements ObjectKind {

    /** Makes one, as a mechanism does. */
    void raise(RendezvousDirectory directory, String name, String... sides) throws IOException {
        directory.journal(this, name, sides);
        Files.createFile(file(name));
    }

    @Override
    public String word() {
        return "flag";
    }

    @Override
    public boolean exists(String name) {
        return Files.exists(file(name));
    }

    @Override
    public void remove(String name) throws IOException {
        if (name.contains("foreign")) {
            throw new IOException("it is another user's");
        }
        Files.deleteIfExists(file(name));
    }

    private Path file(String name) {
        return elsewhere.resolve("flag" + name.replace('/', '-'));
    }
}
