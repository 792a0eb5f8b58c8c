package org.ipcsuite.core.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** Which binding a process has, by its property and its JDK. */
final class BindingTest {

    @Test
    void theJdksOwnIsTheDefaultWhereThereIsOne() {
        assertThat(Binding.chosen("", 17)).isEqualTo(Binding.JNR);
        assertThat(Binding.chosen("", 21)).isEqualTo(Binding.JNR);
        assertThat(Binding.chosen("", 22)).isEqualTo(Binding.FFM);
        assertThat(Binding.chosen("", 25)).isEqualTo(Binding.FFM);
    }

    @Test
    void aNameWins() {
        assertThat(Binding.chosen("jnr", 25)).isEqualTo(Binding.JNR);
        assertThat(Binding.chosen("jnr", 17)).isEqualTo(Binding.JNR);
        assertThat(Binding.chosen("ffm", 22)).isEqualTo(Binding.FFM);
    }

    @Test
    void whatThisJdkHasNotIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Binding.chosen("ffm", 17))
                .withMessage("--binding ffm needs JDK 22 or newer, which has java.lang.foreign, and this is JDK 17: set"
                        + " JAVA_HOME, or use --binding jnr");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Binding.chosen("jna", 25))
                .withMessage("--binding is jnr or ffm, not 'jna'");
    }

    @Test
    void aJvmThatDeniesNativeAccessSaysWhichFlagItNeeds() {
        assertThat(NativeAccess.refusal(new UnsatisfiedLinkError("another"))).isEmpty();
        assertThat(NativeAccess.refusal(new LinkageError("linking", new IllegalCallerException("denied"))))
                .isEqualTo(NativeAccess.refusal(
                        new UnsatisfiedLinkError("java.lang.IllegalCallerException: Illegal native access")))
                .hasValueSatisfying(words -> assertThat(words).contains("--enable-native-access=ALL-UNNAMED"));
    }
}
