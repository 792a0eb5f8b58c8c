package org.ipcsuite.testkit;

import java.time.Duration;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The rules that every mechanism keeps, each between two real processes. A mechanism's own test is
 *
 * <pre>{@code
 * final class FifoTransportTest implements TransportContract {
 *     public Transport transport() {
 *         return new FifoTransport();
 *     }
 * }
 * }</pre>
 *
 * Rules branch on the traits, never on the mechanism. A rule's failure says what usually causes it.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(StageExtension.class)
public interface TransportContract
        extends ExchangeRules, InPlaceRules, EndingRules, BoundaryRules, ManyClientsRules, SubscriberRules, UsageRules {

    /** The mechanism. */
    @Override
    Transport transport();

    /**
     * The options of both sides: messages of up to 128 KiB, which is more than most buffers hold. Where messages may be
     * dropped, a receiver often has to wait in vain, so it waits less long.
     */
    default Options options() {
        boolean isLossy = transport().traits().whenFull() == Traits.WhenFull.DROPS;
        return Options.DEFAULT.withMaxMessage(128 << 10).withTimeout(Duration.ofSeconds(isLossy ? 3 : 10));
    }
}
