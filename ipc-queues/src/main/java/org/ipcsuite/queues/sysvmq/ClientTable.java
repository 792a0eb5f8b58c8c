package org.ipcsuite.queues.sysvmq;

import org.jspecify.annotations.Nullable;

/**
 * The clients of a {@link RequestQueue} by the keys of their queues. It is copied when one comes or goes, so that looking
 * one up takes no lock and allocates nothing. Any thread may use it.
 */
final class ClientTable {

    private volatile @Nullable ClientRequests[] slots = new ClientRequests[2];
    private int size;

    @Nullable
    ClientRequests get(int replyKey) {
        @Nullable ClientRequests[] now = slots;
        return now[slotOf(now, replyKey)];
    }

    synchronized void add(ClientRequests client) {
        size++;
        slots = copy(null, client);
    }

    /** Removing one that is not there does nothing. */
    synchronized void remove(ClientRequests client) {
        if (get(client.replyKey()) == client) {
            size--;
            slots = copy(client, null);
        }
    }

    private @Nullable ClientRequests[] copy(@Nullable ClientRequests without, @Nullable ClientRequests with) {
        @Nullable ClientRequests[] copy = new ClientRequests[4 * Integer.highestOneBit(size + 1)];
        for (ClientRequests client : slots) {
            if (client != null && client != without) {
                copy[slotOf(copy, client.replyKey())] = client;
            }
        }
        if (with != null) {
            copy[slotOf(copy, with.replyKey())] = with;
        }
        return copy;
    }

    /** Where it is, or where it belongs: there always is a free one. */
    private static int slotOf(@Nullable ClientRequests[] slots, int replyKey) {
        int slot = replyKey & (slots.length - 1);
        ClientRequests found;
        while ((found = slots[slot]) != null && found.replyKey() != replyKey) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }
}
