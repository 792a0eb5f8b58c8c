package org.ipcsuite.shm;

import org.ipcsuite.shm.ring.RingLayout;

/**
 * Which region is on offer, as the file {@code region} says: {@code 3 ring-3}.
 *
 * @param number from 1, one more for each connection of a listener
 * @param words what the memory calls it
 */
record RegionName(int number, String words) {

    static final String FILE = "region";

    static RegionName parse(String text) {
        String[] parts = text.strip().split(" ", 2);
        return new RegionName(Integer.parseInt(parts[0]), parts[1]);
    }

    String text() {
        return number + " " + words;
    }

    /** The lock of a side of this region. */
    String lock(RingLayout.Side side) {
        return side.lock() + "-" + number;
    }
}
