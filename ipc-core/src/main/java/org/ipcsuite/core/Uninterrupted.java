package org.ipcsuite.core;

/** For what has to be completed, such as {@code close()}: cut short by an interrupt it would leave the rest behind. */
public final class Uninterrupted {

    private Uninterrupted() {}

    /**
     * What may wait.
     *
     * @param <E> what it may throw
     */
    @FunctionalInterface
    public interface Call<E extends Exception> {
        void run() throws E;
    }

    /** Makes a call without the thread's interrupt status, which is set again afterwards. */
    public static <E extends Exception> void run(Call<E> call) throws E {
        boolean isInterrupted = Thread.interrupted();
        try {
            call.run();
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
