package org.ipcsuite.core.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A function that the C library lacks is named. */
final class CLibraryTest {

    /** Functions of which one is not there. */
    public interface Demanding {
        int getpid();

        int no_such_function(int argument);
    }

    /** Functions of which one may be missing, and is. */
    public interface Lenient {
        int getpid();

        @CLibrary.MayBeMissing
        int no_such_function(int argument);
    }

    @Test
    void aMissingFunctionIsNamed() {
        assertThatThrownBy(() -> CLibrary.load(Demanding.class))
                .isInstanceOf(UnsatisfiedLinkError.class)
                .hasMessage("the C library has no no_such_function: glibc 2.17 or newer, or musl 1.2, is needed");
    }

    @Test
    void oneThatMayBeMissingKeepsNobodyOut() {
        assertThat(CLibrary.has("no_such_function")).isFalse();
        assertThat(CLibrary.load(Lenient.class).getpid())
                .isEqualTo((int) ProcessHandle.current().pid());
    }

    /** Before glibc 2.34 each of these is in another library than the first. */
    @Test
    void functionsOfAllItsPartsAreFound() {
        assertThat(CLibrary.has("getpid")).isTrue();
        assertThat(CLibrary.has("sem_open")).isTrue();
        assertThat(CLibrary.has("mq_open")).isTrue();
    }
}
