package org.ipcsuite.core.sys;

import jnr.ffi.Memory;
import jnr.ffi.Pointer;

/**
 * The calling thread's capabilities, capabilities(7); each thread has its own, and a program inherits those of its
 * parent.
 */
public final class Capabilities {

    /** CAP_NET_RAW: sockets of AF_PACKET and SOCK_RAW. */
    public static final int NET_RAW = 13;

    private static final int VERSION_3 = 0x20080522;
    /** struct __user_cap_header_struct: version and pid, 0 for the calling thread. */
    private static final int HEADER_BYTES = 8;
    /** Two of struct __user_cap_data_struct: effective, permitted, inheritable, 32 capabilities each. */
    private static final int DATA_BYTES = 24;

    private static final int PERMITTED_AT = 4;
    private static final int INHERITABLE_AT = 8;

    private static final int PR_CAP_AMBIENT = 47;
    private static final int PR_CAP_AMBIENT_RAISE = 2;

    private Capabilities() {}

    /**
     * Lets programs that this thread starts have a capability that it has itself: one that the JVM got from its file is
     * not inherited otherwise. Nothing happens if the thread has none, or the kernel refuses; the program then says what it
     * lacks.
     *
     * @param capability by its number, up to 31
     */
    public static void passOn(int capability) {
        Pointer header = Memory.allocateDirect(Libc.runtime(), HEADER_BYTES, true);
        Pointer data = Memory.allocateDirect(Libc.runtime(), DATA_BYTES, true);
        header.putInt(0, VERSION_3);
        int bit = 1 << capability;
        if (Libc.get().capget(header, data) != 0 || (data.getInt(PERMITTED_AT) & bit) == 0) {
            return;
        }
        data.putInt(INHERITABLE_AT, data.getInt(INHERITABLE_AT) | bit);
        if (Libc.get().capset(header, data) == 0) {
            Libc.get().prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0);
        }
    }
}
