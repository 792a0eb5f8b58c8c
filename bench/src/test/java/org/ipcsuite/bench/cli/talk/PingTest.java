package org.ipcsuite.bench.cli.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a ping makes of answers that are late, doubled, damaged or missing. */
@Timeout(20)
final class PingTest {

    private final List<String> heard = new ArrayList<>();
    private byte[] withheld = new byte[0];

    private PingStatistics ping(int size, Function<byte[], List<byte[]>> script) throws Exception {
        Ping.Plan plan = new Ping.Plan(size, 3, Duration.ZERO, Duration.ofMillis(300));
        Ping.Witness witness = new Ping.Witness() {
            @Override
            public void answered(long sequence, long nanos) {
                heard.add("answered " + sequence);
            }

            @Override
            public void lost(long sequence) {
                heard.add("lost " + sequence);
            }
        };
        try (Ping ping = new Ping(new ScriptedServer(script), plan, witness)) {
            return ping.run();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 64, 65_536})
    void everyAnswerCounts(int size) throws Exception {
        PingStatistics statistics = ping(size, List::of);
        assertThat(statistics.isWhole()).isTrue();
        assertThat(statistics.summary().get(0)).isEqualTo("3 messages sent, 3 received, 0% lost");
    }

    @Test
    void aLateAnswerIsNotTakenForTheNext() throws Exception {
        PingStatistics statistics = ping(64, question -> {
            switch (number(question)) {
                case 0 -> {
                    withheld = question;
                    return List.of();
                }
                case 1 -> {
                    return List.of(withheld, question);
                }
                default -> {
                    return List.of(question);
                }
            }
        });
        assertThat(heard).containsExactly("lost 0", "answered 1", "answered 2");
        assertThat(statistics.isWhole()).isFalse();
        assertThat(statistics.summary().get(0))
                .isEqualTo("3 messages sent, 2 received, 33.3% lost, 1 late or duplicate");
    }

    @Test
    void anAnswerThatComesTwiceCountsOnce() throws Exception {
        PingStatistics statistics =
                ping(64, question -> number(question) == 0 ? List.of(question, question) : List.of(question));
        assertThat(heard).containsExactly("answered 0", "answered 1", "answered 2");
        assertThat(statistics.isWhole()).isTrue();
        assertThat(statistics.summary().get(0)).endsWith("1 late or duplicate");
    }

    @Test
    void aWrongAnswerIsNone() throws Exception {
        PingStatistics statistics = ping(64, question -> switch (number(question)) {
            case 0 -> List.of(new byte[0]);
            case 1 -> {
                question[40] ^= 1;
                yield List.of(question);
            }
            default -> List.of(question);
        });
        assertThat(heard).containsExactly("lost 0", "lost 1", "answered 2");
        assertThat(statistics.isWhole()).isFalse();
        assertThat(statistics.summary().get(0)).isEqualTo("3 messages sent, 1 received, 66.7% lost, 2 wrong answers");
    }

    private static int number(byte[] question) {
        return (int) ByteBuffer.wrap(question).getLong();
    }
}
