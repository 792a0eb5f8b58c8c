package org.ipcsuite.core;

/**
 * What some mechanisms can do and others cannot. These are facts of the mechanism: this suite's code need not use them,
 * and each names the man page that says so.
 */
public enum Ability {
    /** An urgent message overtakes those before it: mq_overview(7), msgop(2), signal(7) on real-time signals. */
    OVERTAKES,
    /** The redirections of a shell take part: fifo(7). */
    SHELL,
    /** A program that every distribution has takes part: socat(1), nc(1), kill(1). */
    TOOLS,
    /** It wakes a process, and needs no message for that: eventfd(2), signal(7), sem_overview(7), semop(2). */
    NOTIFIES,
    /**
     * It excludes others while it is held, and the kernel releases it if its holder dies: SEM_UNDO in semop(2),
     * pthread_mutexattr_setrobust(3).
     */
    RELEASES,
    /** Of several receivers each message goes to one: mq_receive(3), msgop(2). */
    COMPETES,
    /** Open descriptors travel with a message: SCM_RIGHTS in unix(7). */
    DESCRIPTORS,
    /**
     * It is there for another task than the messages of two programs: for the kernel (netlink(7)), for protocols and
     * frames (raw(7), packet(7)), for virtual machines (vsock(7)), for radio.
     */
    OTHER_TASK,
    /** It takes a privilege: CAP_NET_RAW in capabilities(7), raw(7), packet(7). */
    PRIVILEGE
}
