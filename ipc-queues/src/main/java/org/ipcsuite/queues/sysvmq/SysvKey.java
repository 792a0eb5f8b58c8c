package org.ipcsuite.queues.sysvmq;

import java.util.Locale;

/** Keys of System V objects, as ipcs(1) writes them: {@code 0x49504331}. */
final class SysvKey {

    private SysvKey() {}

    static String text(int key) {
        return String.format(Locale.ROOT, "0x%08x", key);
    }

    /**
     * Reads a key, hexadecimal behind 0x or decimal.
     *
     * @throws IllegalArgumentException if it is none; 0 is IPC_PRIVATE, which cannot be found
     */
    static int parse(String text) {
        try {
            long key = Long.decode(text);
            if (key >= Integer.MIN_VALUE && key <= 0xffff_ffffL && key != 0) {
                return (int) key;
            }
        } catch (NumberFormatException none) {
            // said below
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no key of a System V queue: give a number of 32 bits but 0, such as 0x49504331");
    }
}
