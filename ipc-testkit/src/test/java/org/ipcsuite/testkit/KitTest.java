package org.ipcsuite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.time.Duration;
import java.util.stream.Stream;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.broken.BrokenTransports;
import org.ipcsuite.testkit.broken.PlainTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.EventConditions;
import org.junit.platform.testkit.engine.Events;
import org.junit.platform.testkit.engine.TestExecutionResultConditions;

/** The kit itself: it passes what is correct, and says of what is broken how it is broken. */
final class KitTest {

    private static final String RULE = "wholeMessagesArriveInOrderAndUnchanged";

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(Losing.class, "message 18 was lost"),
                Arguments.of(Corrupting.class, "is corrupt: wrong checksum"),
                Arguments.of(Duplicating.class, "message 18 came twice"),
                Arguments.of(Reordering.class, "message 18 came out of order, after 19"),
                Arguments.of(Tearing.class, "it ends as message 17 does"),
                Arguments.of(Truncating.class, "truncated"),
                Arguments.of(Hanging.class, "send never returned"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenTransportFailsWithTheRightReason(Class<?> contract, String reason) {
        Events tests = run(contract);
        assertThat(tests.failed().count())
                .as("failed tests of " + contract.getSimpleName())
                .isOne();
        tests.failed()
                .assertThatEvents()
                .haveExactly(
                        1,
                        EventConditions.finishedWithFailure(
                                TestExecutionResultConditions.message(said -> said.contains(reason))));
    }

    @Test
    void aCorrectTransportKeepsTheContract() {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Plain.class))
                .execute()
                .testEvents();
        assertThat(tests.failed().list()).isEmpty();
        assertThat(tests.succeeded().count()).isGreaterThan(15);
    }

    private static Events run(Class<?> contract) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(contract, RULE, Stage.class))
                .execute()
                .testEvents();
    }

    /** A contract in a hurry, since one of them hangs. */
    private interface HurriedContract extends TransportContract {
        @Override
        default Options options() {
            return TransportContract.super.options().withTimeout(Duration.ofSeconds(2));
        }
    }

    static final class Plain implements TransportContract {
        @Override
        public Transport transport() {
            return new PlainTransport();
        }
    }

    static final class Losing implements HurriedContract {
        @Override
        public Transport transport() {
            return new BrokenTransports.Losing();
        }
    }

    static final class Corrupting implements HurriedContract {
        @Override
        public Transport transport() {
            return new BrokenTransports.Corrupting();
        }
    }

    static final class Duplicating implements HurriedContract {
        @Override
        public Transport transport() {
            return new BrokenTransports.Duplicating();
        }
    }

    static final class Reordering implements HurriedContract {
        @Override
        public Transport transport() {
            return new BrokenTransports.Reordering();
        }
    }

    static final class Tearing implements HurriedContract {
        @Override
        public Transport transport() {
            return new BrokenTransports.Tearing();
        }
    }

    static final class Truncating implements HurriedContract {
        @Override
        public Transport transport() {
            return new BrokenTransports.Truncating();
        }
    }

    static final class Hanging implements HurriedContract {
        @Override
        public Transport transport() {
            return new BrokenTransports.Hanging();
        }
    }
}
