package org.ipcsuite.core.sys;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Names and keys of kernel objects, which another user cannot guess, and so not take first. A key has 31 bits, and may
 * be taken by chance. Any thread may use it.
 */
public final class RandomName {

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomName() {}

    /** 16 hexadecimal digits. */
    public static String digits() {
        return HexFormat.of().toHexDigits(RANDOM.nextLong());
    }

    /** The name of a POSIX object, as shm_open(3) and sem_open(3) take it. */
    public static String posixName() {
        return "/ipc-suite-" + digits();
    }

    /** The key of a System V object, as shmget(2), semget(2) and msgget(2) take it: positive, so never IPC_PRIVATE. */
    public static int sysvKey() {
        return RANDOM.nextInt(1, Integer.MAX_VALUE);
    }
}
