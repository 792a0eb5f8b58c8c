package org.ipcsuite.sockets;

import org.jspecify.annotations.Nullable;

/**
 * The clients of a server by their sessions, which are random numbers: finding one neither allocates nor boxes. Open
 * addressing with linear probing. For one thread.
 */
final class SessionTable {

    private static final int FIRST_CAPACITY = 16;

    private @Nullable SessionClient[] slots = new SessionClient[FIRST_CAPACITY];
    private int size;

    int size() {
        return size;
    }

    @Nullable
    SessionClient get(long session) {
        return slots[slotOf(session)];
    }

    void add(SessionClient client) {
        if (2 * ++size > slots.length) {
            grow();
        }
        slots[slotOf(client.session())] = client;
    }

    /** Removes it, and moves those up that were put behind it for want of their own slot. */
    void remove(SessionClient client) {
        int free = slotOf(client.session());
        if (slots[free] != client) {
            return;
        }
        size--;
        slots[free] = null;
        int slot = next(free);
        SessionClient moved;
        while ((moved = slots[slot]) != null) {
            slots[slot] = null;
            slots[slotOf(moved.session())] = moved;
            slot = next(slot);
        }
    }

    /** Where it is, or where it belongs. */
    private int slotOf(long session) {
        int slot = Long.hashCode(session) & (slots.length - 1);
        SessionClient found;
        while ((found = slots[slot]) != null && found.session() != session) {
            slot = next(slot);
        }
        return slot;
    }

    private int next(int slot) {
        return (slot + 1) & (slots.length - 1);
    }

    private void grow() {
        @Nullable SessionClient[] before = slots;
        slots = new SessionClient[2 * before.length];
        for (SessionClient client : before) {
            if (client != null) {
                slots[slotOf(client.session())] = client;
            }
        }
    }
}
