package org.ipcsuite.signals.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jnr.constants.platform.Signal;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.signals.Pair;
import org.ipcsuite.signals.SignalLibc;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What SIGUSR1 does to a process before it has an endpoint, while it has one, and afterwards. */
final class HandlerBeforeTest {

    /** A struct sigaction of zeros: SIG_DFL, no flags, nothing masked. */
    private static final Pointer DEFAULT_ACTION = Memory.allocateDirect(Libc.runtime(), 256, true);

    private static final Options OPTIONS = Options.DEFAULT.withMaxMessage(64);

    /** A child inherits that its parent ignores a signal, and another test may have left this process so. */
    @BeforeEach
    void letTheSignalHaveItsDefaultAction() throws IOException {
        SystemCall.check(
                SignalLibc.LIBC.sigaction(Signal.SIGUSR1.intValue(), DEFAULT_ACTION.address(), 0),
                "sigaction",
                "SIG_DFL for SIGUSR1");
    }

    @Test
    void aHandlerIsPutBackAndWhereThereWasNoneALateSignalIsIgnored() throws IOException {
        try (Counted peer = new Counted(OPTIONS)) {
            assertThat(isIn(peer, "SigCgt")).as("caught before").isFalse();
            assertThat(isIn(peer, "SigIgn"))
                    .as("ignored before: it would end the process")
                    .isFalse();
            openAndClose(peer);
            assertThat(isIn(peer, "SigIgn")).as("ignored afterwards").isTrue();
            peer.kill(Signal.SIGUSR1);

            peer.peer().perform("handle USR1", Pair.TIMEOUT);
            peer.kill(Signal.SIGUSR1);
            peer.awaitCount("own", count -> count == 1);
            openAndClose(peer);
            assertThat(isIn(peer, "SigCgt")).as("caught afterwards").isTrue();
            peer.kill(Signal.SIGUSR1);
            peer.awaitCount("own", count -> count == 2);
        }
    }

    /** While the endpoint is open a signal is the endpoint's alone. */
    private static void openAndClose(Counted peer) throws IOException {
        long own = peer.count("own");
        try (Pair pair = peer.connected()) {
            assertThat(isIn(peer, "SigCgt")).as("caught meanwhile").isTrue();
            long handled = peer.count("handled");
            peer.kill(Signal.SIGUSR1);
            peer.awaitCount("handled", count -> count > handled);
            assertThat(peer.count("own")).isEqualTo(own);
            pair.ask("close", "");
        }
    }

    /** Whether the peer's file {@code status} of proc(5) has SIGUSR1 in that set. */
    private static boolean isIn(Counted peer, String set) throws IOException {
        String line = Files.readAllLines(Path.of("/proc/" + peer.peer().pid() + "/status")).stream()
                .filter(each -> each.startsWith(set + ":"))
                .findFirst()
                .orElseThrow();
        long signals =
                Long.parseUnsignedLong(line.substring(line.indexOf(':') + 1).strip(), 16);
        return (signals >>> (Signal.SIGUSR1.intValue() - 1) & 1) != 0;
    }
}
