package org.ipcsuite.signals;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.doorbell.Doorbell;

/**
 * One side's doorbells of a kind that has to be closed: they are closed together, and then their names are removed if
 * this side made them.
 *
 * @param <B> the type of the doorbells
 */
public abstract class OpenDoorbells<B extends Doorbell & Closeable> implements DoorbellKind.Created {

    private final String words;
    private final List<B> doorbells = new ArrayList<>();

    /** With what the other side has to know to open them; empty if the region says it all. */
    protected OpenDoorbells(String words) {
        this.words = words;
    }

    /** Makes the doorbell at that place. */
    protected abstract B doorbell(DoorbellKind.DoorbellSlot slot) throws IOException;

    @Override
    public final String words() {
        return words;
    }

    @Override
    public final Doorbell at(DoorbellKind.DoorbellSlot slot) throws IOException {
        B doorbell = doorbell(slot);
        doorbells.add(doorbell);
        return doorbell;
    }

    @Override
    public void close() throws IOException {
        for (B doorbell : doorbells) {
            doorbell.close();
        }
        removeNames();
    }
}
