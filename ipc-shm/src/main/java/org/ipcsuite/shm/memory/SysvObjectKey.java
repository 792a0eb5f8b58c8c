package org.ipcsuite.shm.memory;

import org.ipcsuite.core.CorruptMessageException;

/**
 * The key of a System V object as an invitation or a journal names it: a decimal number that another process has
 * written.
 */
public final class SysvObjectKey {

    private SysvObjectKey() {}

    /**
     * Reads it.
     *
     * @throws CorruptMessageException if it is no number from 1 to 2,147,483,647; 0 is IPC_PRIVATE, which cannot be
     * found
     */
    public static int parse(String text) throws CorruptMessageException {
        try {
            int key = Integer.parseInt(text);
            if (key > 0) {
                return key;
            }
        } catch (NumberFormatException none) {
            // said below
        }
        throw new CorruptMessageException(
                "'" + text + "' is no key of a System V object: that is a number from 1 to " + Integer.MAX_VALUE);
    }
}
