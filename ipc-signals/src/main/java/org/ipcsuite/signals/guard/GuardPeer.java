package org.ipcsuite.signals.guard;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.ipcsuite.core.TimedOutException;
import org.ipcsuite.core.peer.Peer;
import org.ipcsuite.core.peer.PeerTask;
import org.jspecify.annotations.Nullable;

/** The other process of the demonstration. */
public final class GuardPeer implements PeerTask {

    private @Nullable SharedNumber number;
    private @Nullable Guard guard;

    /**
     * Its commands: {@code open KIND FILE NAME}; {@code add TIMES} without the guard, {@code add-guarded TIMES} with it;
     * {@code hold} enters and stays.
     */
    @Override
    public String perform(String command, Peer peer) throws IOException {
        String[] words = command.split(" ", -1);
        if (words[0].equals("open")) {
            number = SharedNumber.in(Path.of(words[2]));
            guard = GuardKind.valueOf(words[1]).open(words[3], number);
            return "";
        }
        SharedNumber shared = Objects.requireNonNull(number);
        Guard opened = Objects.requireNonNull(guard);
        switch (words[0]) {
            case "add" -> add(shared, Integer.parseInt(words[1]));
            case "add-guarded" -> addGuarded(shared, opened, Integer.parseInt(words[1]));
            case "hold" -> enter(opened);
            default -> throw new IllegalArgumentException("no such command: " + words[0]);
        }
        return "";
    }

    static void add(SharedNumber number, int times) {
        for (int i = 0; i < times; i++) {
            number.add();
        }
    }

    static void addGuarded(SharedNumber number, Guard guard, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            enter(guard);
            try {
                number.add();
            } finally {
                guard.leave();
            }
        }
    }

    private static void enter(Guard guard) throws TimedOutException, IOException {
        Duration patience = Duration.ofSeconds(10);
        if (!guard.enter(patience)) {
            throw new TimedOutException("nobody left for " + patience.toSeconds() + " s");
        }
    }
}
