package org.ipcsuite.signals.guard;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.peer.WorkerProcess;

/**
 * Two processes add to one number: without a guard, with a guard, and with a guard whose holder is killed. For one
 * thread.
 */
public final class Demonstration {

    private static final Duration PEER_ANSWERS_WITHIN = Duration.ofSeconds(60);
    /** The kernel releases a lock with SEM_UNDO, or a robust mutex, as its holder ends; one still held by then stays so. */
    private static final Duration GIVEN_BACK_WITHIN = Duration.ofMillis(500);

    private Demonstration() {}

    /**
     * The three results.
     *
     * @param expected what both added together
     * @param unguarded what the number was without a guard: less, unless they never met
     * @param guarded what it was with one
     * @param isGivenBack whether the guard let the next one in after its holder was killed
     * @param isDeathTold whether that one was told that the holder had died
     */
    public record Outcome(long expected, long unguarded, long guarded, boolean isGivenBack, boolean isDeathTold) {}

    /** Lets this process and another add 1 so many times each. */
    public static Outcome of(GuardKind kind, int times) throws IOException {
        try (RendezvousDirectory directory = RendezvousDirectory.create()) {
            Path file = directory.resolve("number");
            SharedNumber number = SharedNumber.in(file);
            String name = kind.newName(directory);
            try (Guard guard = kind.make(name, number);
                    WorkerProcess peer =
                            WorkerProcess.startReady(GuardPeer.class, kind.mechanism(), directory, Options.DEFAULT)) {
                peer.perform("open " + kind.name() + " " + file + " " + name, PEER_ANSWERS_WITHIN);

                peer.send("add " + times);
                GuardPeer.add(number, times);
                peer.reply(PEER_ANSWERS_WITHIN);
                long unguarded = number.get();

                number.set(0);
                peer.send("add-guarded " + times);
                GuardPeer.addGuarded(number, guard, times);
                peer.reply(PEER_ANSWERS_WITHIN);
                long guarded = number.get();

                peer.perform("hold", PEER_ANSWERS_WITHIN);
                peer.kill();
                boolean isGivenBack = guard.enter(GIVEN_BACK_WITHIN);
                if (isGivenBack) {
                    guard.leave();
                }
                return new Outcome(2L * times, unguarded, guarded, isGivenBack, guard.isHolderDead());
            }
        }
    }
}
