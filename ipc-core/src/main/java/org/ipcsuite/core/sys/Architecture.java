package org.ipcsuite.core.sys;

import java.util.Optional;
import java.util.stream.Stream;

/** The processor architectures on which the numbers of system calls and the layouts of their structures were checked. */
public enum Architecture {
    X86_64("amd64"),
    ARM64("aarch64");

    private final String jvmName;

    Architecture(String jvmName) {
        this.jvmName = jvmName;
    }

    /** The architecture of this JVM. */
    public static Architecture here() {
        String name = System.getProperty("os.arch", "");
        return named(name).orElseThrow(() -> new LinkageError(refusal(name)));
    }

    /** Finds it by its name in the system property {@code os.arch}; empty if it is another. */
    static Optional<Architecture> named(String jvmName) {
        return Stream.of(values())
                .filter(architecture -> architecture.jvmName.equals(jvmName))
                .findFirst();
    }

    /** Why this JVM cannot make the system calls; empty if it can. */
    public static Optional<String> refusal() {
        String name = System.getProperty("os.arch", "");
        return named(name).isPresent() ? Optional.empty() : Optional.of(refusal(name));
    }

    static String refusal(String jvmName) {
        return "this JVM is built for " + jvmName
                + ": system call numbers and structure layouts are known for x86-64 (amd64) and arm64 (aarch64) only";
    }
}
