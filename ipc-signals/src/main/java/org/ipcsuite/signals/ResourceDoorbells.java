package org.ipcsuite.signals;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.shm.DoorbellKind;
import org.ipcsuite.shm.doorbell.Doorbell;

/**
 * Doorbells that have a resource of the kernel each, which is there before the doorbell is and released with it.
 *
 * @param <R> the type of the resources
 * @param <B> the type of the doorbells
 */
public abstract class ResourceDoorbells<R extends Closeable, B extends Doorbell & Closeable> extends OpenDoorbells<B> {

    private final List<R> resources = new ArrayList<>();

    protected ResourceDoorbells(String words) {
        super(words);
    }

    /**
     * Makes or opens a resource.
     *
     * @param <R> its type
     */
    @FunctionalInterface
    public interface Opening<R> {
        R open(int number) throws IOException;
    }

    /** Opens the resources of all doorbells, or closes this. */
    public final void open(Opening<R> opening) throws IOException {
        try {
            for (int i = 0; i < DoorbellKind.COUNT; i++) {
                resources.add(opening.open(i));
            }
        } catch (IOException failed) {
            close();
            throw failed;
        }
    }

    /** Makes a doorbell of that resource. */
    protected abstract B doorbell(ByteBuffer word, R resource);

    @Override
    protected final B doorbell(DoorbellKind.DoorbellSlot slot) {
        return doorbell(slot.bytes(), resources.get(slot.number()));
    }

    protected final List<R> resources() {
        return resources;
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            for (R resource : resources) {
                resource.close();
            }
        }
    }
}
