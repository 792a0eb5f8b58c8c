package org.ipcsuite.core.serving;

import org.ipcsuite.core.Client;
import org.jspecify.annotations.Nullable;

/** What every client has: its number, how it went, and what the caller keeps with it. */
public abstract class ServedClient implements Client {

    private final int number;
    private String reason = "";
    private @Nullable Object attachment;

    /** One that is there. */
    protected ServedClient(int number) {
        this.number = number;
    }

    @Override
    public final int number() {
        return number;
    }

    @Override
    public final boolean hasLeft() {
        return !reason.isEmpty();
    }

    @Override
    public final String reason() {
        return reason;
    }

    /**
     * From now on it has left.
     *
     * @param why not empty: {@link #reason}
     */
    protected final void setReason(String why) {
        reason = why;
    }

    @Override
    public final @Nullable Object attachment() {
        return attachment;
    }

    @Override
    public final void attach(@Nullable Object object) {
        attachment = object;
    }
}
