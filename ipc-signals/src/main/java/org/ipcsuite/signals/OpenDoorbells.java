package org.ipcsuite.signals;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.doorbell.Doorbell;

/**
 * One side's doorbells of a kind that has to be closed. Closing closes the doorbells, then what they use, each even if
 * another fails, and removes the names if this side made them; closing twice does nothing.
 *
 * @param <B> the type of the doorbells
 */
public class OpenDoorbells<B extends Doorbell & Closeable> implements DoorbellKind.Created {

    private final String words;
    private final Making<B> making;
    private final List<B> doorbells = new ArrayList<>();
    private final List<Closeable> open = new ArrayList<>();

    /**
     * Doorbells that {@link #openAll} opens, before their peer is known.
     *
     * @param words that the other side has to know to open them
     */
    public OpenDoorbells(String words) {
        this.words = words;
        this.making = slot -> doorbells.get(slot.number());
    }

    /**
     * Doorbells that are made once their peer is known.
     *
     * @param used by the doorbells, and closed after them
     */
    public OpenDoorbells(Making<B> making, Closeable... used) {
        this.words = "";
        this.making = making;
        open.addAll(List.of(used));
    }

    /**
     * Makes the doorbell of a slot.
     *
     * @param <B> its type
     */
    @FunctionalInterface
    public interface Making<B> {
        B doorbell(DoorbellKind.DoorbellSlot slot) throws IOException;
    }

    /**
     * Opens the doorbell of a number.
     *
     * @param <B> its type
     */
    @FunctionalInterface
    public interface Opening<B> {
        B open(int number) throws IOException;
    }

    /** Opens all doorbells; closes everything if one cannot be opened. */
    public final OpenDoorbells<B> openAll(Opening<B> opening) throws IOException {
        try {
            for (int i = 0; i < DoorbellKind.COUNT; i++) {
                B doorbell = opening.open(i);
                doorbells.add(doorbell);
                open.add(doorbell);
            }
            return this;
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /** The doorbells that {@link #openAll} has opened, by their numbers. */
    protected final List<B> doorbells() {
        return doorbells;
    }

    @Override
    public final String words() {
        return words;
    }

    @Override
    public Doorbell at(DoorbellKind.DoorbellSlot slot) throws IOException {
        B doorbell = making.doorbell(slot);
        if (!open.contains(doorbell)) {
            open.add(doorbell);
        }
        return doorbell;
    }

    @Override
    public void close() throws IOException {
        try {
            closeLast();
        } finally {
            removeNames();
        }
    }

    private void closeLast() throws IOException {
        if (!open.isEmpty()) {
            try {
                open.remove(open.size() - 1).close();
            } finally {
                closeLast();
            }
        }
    }
}
