package org.ipcsuite.signals;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.shm.Bells;
import org.ipcsuite.shm.doorbell.Doorbell;

/**
 * What one side has of bells that each have something to let go of: they are closed together.
 *
 * @param <B> the kind of bell
 */
public abstract class OpenBells<B extends Doorbell & Closeable> implements Bells.Opened {

    private final List<B> bells = new ArrayList<>();

    /** Makes the bell at that place. */
    protected abstract B bell(Bells.Place place) throws IOException;

    @Override
    public final Doorbell at(Bells.Place place) throws IOException {
        B bell = bell(place);
        bells.add(bell);
        return bell;
    }

    @Override
    public void close() throws IOException {
        for (B bell : bells) {
            bell.close();
        }
    }
}
