package org.ipcsuite.bench.cli.behaviour;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.bench.advisor.explain.TraitWords;
import org.ipcsuite.bench.results.Behaviour.Case;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.sys.Libc;

/** The fault test with a process of another user. */
final class OtherUser {

    /** nobody(7), on most systems. */
    private static final String UID = "65534";

    private static final int SECONDS = 5;

    private OtherUser() {}

    static Case at(Rendezvous place, Traits traits) throws IOException, InterruptedException {
        if (!(place instanceof RendezvousDirectory directory)) {
            return new Case(FaultTests.OTHER_USER, "no way in", "there is no name: only a child inherits it", null);
        }
        if (traits.whoMayConnect() != Traits.WhoMayConnect.SAME_USER) {
            String who = TraitWords.of(traits.whoMayConnect());
            return new Case(FaultTests.OTHER_USER, "open", who + " may connect", null);
        }
        if (Libc.get().geteuid() != 0) {
            return new Case(FaultTests.OTHER_USER, "not tried", "only root can try as another user", null);
        }
        return look(directory);
    }

    private static Case look(RendezvousDirectory directory) throws IOException, InterruptedException {
        String path = directory.path().toString();
        Process stranger;
        try {
            stranger = new ProcessBuilder("setpriv", "--reuid=" + UID, "--regid=" + UID, "--clear-groups", "ls", path)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException absent) {
            return new Case(FaultTests.OTHER_USER, "not tried", "there is no setpriv(1) to try with", null);
        }
        String said = new String(stranger.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!stranger.waitFor(SECONDS, TimeUnit.SECONDS)) {
            stranger.destroyForcibly();
            throw new IOException("another user's ls did not end");
        }
        return stranger.exitValue() == 0
                ? new Case(FaultTests.OTHER_USER, "let in", "user " + UID + " could look into the directory", null)
                : new Case(FaultTests.OTHER_USER, "kept out", said.strip().replace(path, "DIR"), null);
    }
}
