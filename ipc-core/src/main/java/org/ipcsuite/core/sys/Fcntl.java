package org.ipcsuite.core.sys;

/** Numbers of fcntl(2) and open(2) on Linux that jnr-constants does not have. */
public final class Fcntl {

    public static final int O_CLOEXEC = 0x80000;
    public static final int O_PATH = 0x200000;
    public static final int F_SETFL = 4;
    public static final int F_OFD_GETLK = 36;
    public static final int F_OFD_SETLK = 37;
    public static final int F_DUPFD_CLOEXEC = 1030;
    public static final int F_SETPIPE_SZ = 1031;
    public static final int F_GETPIPE_SZ = 1032;

    private Fcntl() {}
}
