package org.ipcsuite.bench.advisor.choose;

import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.core.Traits;

/** What two processes in different namespaces, such as containers, must have in common to use a mechanism. */
public enum Sharing {
    /** A place in the file system that both see. */
    DIRECTORY(Traits.Namespace.MOUNT, "a directory", "-v DIR:DIR"),
    /** The file system in which the C library makes the names of POSIX objects. */
    SHM(Traits.Namespace.MOUNT, "/dev/shm", "--ipc container:OTHER"),
    /** One network namespace. */
    NETWORK(Traits.Namespace.NETWORK, "the network namespace", "--network container:OTHER"),
    /** Networks that reach each other; they need not be the same. */
    ROUTE(Traits.Namespace.NETWORK, "a route", "--network NETWORK"),
    IPC(Traits.Namespace.IPC, "the IPC namespace", "--ipc container:OTHER"),
    PID(Traits.Namespace.PID, "the PID namespace", "--pid container:OTHER");

    private final Traits.Namespace namespace;
    private final String words;
    private final String docker;

    Sharing(Traits.Namespace namespace, String words, String docker) {
        this.namespace = namespace;
        this.words = words;
        this.docker = docker;
    }

    /** Which namespace would keep it from the two otherwise. */
    public Traits.Namespace namespace() {
        return namespace;
    }

    /** What it is. */
    public String words() {
        return words;
    }

    /** How the second of two containers gets it. */
    public String docker() {
        return docker;
    }

    /** All that a mechanism with these traits needs; nothing for one that a child inherits. */
    public static List<Sharing> of(Traits traits) {
        List<Sharing> needs = new ArrayList<>();
        for (Traits.Namespace namespace : traits.namespaces()) {
            switch (namespace) {
                case MOUNT -> {
                    needs.add(DIRECTORY);
                    if (hasPosixName(traits)) {
                        needs.add(SHM);
                    }
                }
                case NETWORK -> needs.add(traits.reach() == Traits.Reach.NETWORK ? ROUTE : NETWORK);
                case IPC -> needs.add(IPC);
                case PID -> needs.add(PID);
            }
        }
        return needs;
    }

    /** Objects of the kernel that are not in an IPC namespace are those of shm_overview(7) and sem_overview(7). */
    private static boolean hasPosixName(Traits traits) {
        return traits.leftAfterCrash() == Traits.LeftAfterCrash.KERNEL_OBJECTS
                && !traits.namespaces().contains(Traits.Namespace.IPC);
    }
}
