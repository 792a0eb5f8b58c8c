package org.ipcsuite.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.shm.doorbell.Doorbell;
import org.junit.jupiter.api.Test;

/** Whatever fails as doorbells are opened or closed, the others are closed, and each once. */
final class OpenDoorbellsTest {

    private final List<String> closed = new ArrayList<>();

    @Test
    void eachIsClosedThoughAnotherFails() throws IOException {
        OpenDoorbells<Named> doorbells = named().openAll(Named::new);
        assertThatThrownBy(doorbells::close).hasMessage("close of 2");
        assertThat(closed).containsExactly("3", "2", "1", "0", "names");
        doorbells.close();
        assertThat(closed).as("closed once").containsExactly("3", "2", "1", "0", "names", "names");
    }

    @Test
    void thoseThatWereOpenedAreClosedIfAnotherCannotBe() {
        assertThatThrownBy(() -> named().openAll(number -> {
                    if (number == 2) {
                        throw new IOException("open of 2");
                    }
                    return new Named(number);
                }))
                .hasMessage("open of 2");
        assertThat(closed).containsExactly("1", "0", "names");
    }

    private OpenDoorbells<Named> named() {
        return new OpenDoorbells<>("") {
            @Override
            public void removeNames() {
                closed.add("names");
            }
        };
    }

    private final class Named implements Doorbell, Closeable {

        private final int number;

        Named(int number) {
            this.number = number;
        }

        @Override
        public void wake() {}

        @Override
        public boolean await(Condition condition, long atMost) {
            return false;
        }

        @Override
        public void close() throws IOException {
            closed.add(String.valueOf(number));
            if (number == 2) {
                throw new IOException("close of 2");
            }
        }
    }
}
