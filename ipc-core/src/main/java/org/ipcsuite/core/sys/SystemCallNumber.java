package org.ipcsuite.core.sys;

/**
 * The numbers of the system calls that go through syscall(2), since not every C library has a function for them
 * (asm/unistd.h of each architecture).
 */
public enum SystemCallNumber {
    FSTAT(5, 80),
    FUTEX(202, 98),
    FUTEX_WAITV(449, 449),
    GETTID(186, 178),
    MEMFD_CREATE(319, 279),
    PIDFD_OPEN(434, 434),
    PIDFD_SEND_SIGNAL(424, 424),
    RT_TGSIGQUEUEINFO(297, 240);

    private final long onX86;
    private final long onArm;

    SystemCallNumber(long onX86, long onArm) {
        this.onX86 = onX86;
        this.onArm = onArm;
    }

    /**
     * The number on this machine. On the data path keep it in a static final field, where the compiler takes it for a
     * constant.
     *
     * @throws LinkageError if this JVM's architecture is neither of the two
     */
    public long here() {
        return on(Architecture.here());
    }

    long on(Architecture architecture) {
        return switch (architecture) {
            case X86_64 -> onX86;
            case ARM64 -> onArm;
        };
    }
}
