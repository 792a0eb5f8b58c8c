package org.ipcsuite.signals.guard;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.sys.RandomName;
import org.ipcsuite.signals.mutexcond.MutexCondTransport;
import org.ipcsuite.signals.mutexcond.RobustMutex;
import org.ipcsuite.signals.semposix.NamedSemaphore;
import org.ipcsuite.signals.semposix.SemPosixTransport;
import org.ipcsuite.signals.semsysv.SemSysvTransport;
import org.ipcsuite.signals.semsysv.SemaphoreSet;
import org.ipcsuite.signals.semunnamed.SemUnnamedTransport;
import org.ipcsuite.signals.semunnamed.UnnamedSemaphore;

/** The three kinds of semaphore and the robust mutex, as guards. One process makes it, the other opens it by its name. */
public enum GuardKind {
    /** Has a name in /dev/shm. */
    SEM_POSIX {
        @Override
        public Transport mechanism() {
            return new SemPosixTransport();
        }

        @Override
        String newName() {
            return RandomName.posixName();
        }

        @Override
        Guard make(String name, SharedNumber number) throws IOException {
            return new PosixGuard(NamedSemaphore.create(name, 1));
        }

        @Override
        Guard open(String name, SharedNumber number) throws IOException {
            return new PosixGuard(NamedSemaphore.open(name));
        }
    },

    /** Is beside the number that it guards. */
    SEM_UNNAMED {
        @Override
        public Transport mechanism() {
            return new SemUnnamedTransport();
        }

        @Override
        String newName() {
            return IN_THE_FILE;
        }

        @Override
        Guard make(String name, SharedNumber number) throws IOException {
            UnnamedSemaphore.init(number.memory(), SharedNumber.GUARD_AT, 1);
            return open(name, number);
        }

        @Override
        Guard open(String name, SharedNumber number) {
            return new PosixGuard(UnnamedSemaphore.at(number.memory(), SharedNumber.GUARD_AT));
        }
    },

    /** Has a key. */
    SEM_SYSV {
        @Override
        public Transport mechanism() {
            return new SemSysvTransport();
        }

        @Override
        String newName() {
            return Integer.toString(RandomName.sysvKey());
        }

        @Override
        Guard make(String name, SharedNumber number) throws IOException {
            SemaphoreSet set = SemaphoreSet.create(Integer.parseInt(name), 1);
            set.set(0, 1);
            return new SysvGuard(set);
        }

        @Override
        Guard open(String name, SharedNumber number) throws IOException {
            return new SysvGuard(SemaphoreSet.find(Integer.parseInt(name)));
        }
    },

    /** Stands in the shared memory; no semaphore, but a robust mutex. */
    MUTEX_COND {
        @Override
        public Transport mechanism() {
            return new MutexCondTransport();
        }

        @Override
        String newName() {
            return IN_THE_FILE;
        }

        @Override
        Guard make(String name, SharedNumber number) throws IOException {
            RobustMutex.init(number.memory(), SharedNumber.GUARD_AT);
            return open(name, number);
        }

        @Override
        Guard open(String name, SharedNumber number) {
            return new MutexGuard(new RobustMutex(number.memory(), SharedNumber.GUARD_AT));
        }
    };

    private static final String IN_THE_FILE = "in-the-file";

    /** The kind of that name, as a mechanism has it: {@code sem-sysv}. */
    public static Optional<GuardKind> named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.mechanism().name().equals(name))
                .findFirst();
    }

    /** The mechanism that has the same kind of semaphore, or of mutex. */
    public abstract Transport mechanism();

    /** A name that no other has, written down first: the directory removes what is there when it is closed. */
    String newName(RendezvousDirectory at) throws IOException {
        String name = newName();
        for (ObjectKind objects : mechanism().objectKinds()) {
            at.journal(objects, name);
        }
        return name;
    }

    abstract String newName();

    /** Makes one that lets one in. */
    abstract Guard make(String name, SharedNumber number) throws IOException;

    /** Opens one that another process has made. */
    abstract Guard open(String name, SharedNumber number) throws IOException;
}
