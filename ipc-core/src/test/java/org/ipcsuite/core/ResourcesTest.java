package org.ipcsuite.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ResourcesTest {

    private final Resources opened = new Resources();
    private final List<Integer> closed = new ArrayList<>();

    private void add(int number) {
        opened.add(() -> closed.add(number));
    }

    @Test
    void theLastIsClosedFirstAndEachOnce() throws IOException {
        add(1);
        add(2);
        opened.close();
        opened.close();
        assertThat(closed).containsExactly(2, 1);
    }

    @Test
    void whatWasMovedIsClosedByItsNewOwnerAlone() throws IOException {
        add(1);
        Resources taken = opened.move();
        opened.close();
        assertThat(closed).isEmpty();
        taken.close();
        assertThat(closed).containsExactly(1);
    }

    @Test
    void oneThatFailsKeepsNoOtherOpen() {
        add(1);
        opened.add(() -> {
            throw new IOException("second");
        });
        add(3);
        opened.add(() -> {
            throw new InternalError("first");
        });
        add(5);
        assertThatThrownBy(opened::close)
                .isInstanceOf(InternalError.class)
                .hasMessage("first")
                .satisfies(failed -> assertThat(failed.getSuppressed())
                        .singleElement()
                        .satisfies(other -> assertThat(other).hasMessage("second")));
        assertThat(closed).containsExactly(5, 3, 1);
    }

    /** As a server has clients. */
    @Test
    void thereMayBeVeryMany() throws IOException {
        for (int i = 0; i < 1_000_000; i++) {
            add(i);
        }
        opened.close();
        assertThat(closed)
                .as("usual cause: each is closed by a call inside that of the one before")
                .hasSize(1_000_000);
    }
}
