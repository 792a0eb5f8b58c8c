package org.ipcsuite.core.binding;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether the JVM lets code on the class path call native functions (JEP 472). */
final class NativeAccess {

    private NativeAccess() {}

    /** The way out, if this failure is that the JVM denies native access. */
    static Optional<String> refusal(@Nullable Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .filter(each -> each.toString().contains(IllegalCallerException.class.getName())) // jffi has it as text
                .findFirst()
                .map(denied -> "no native calls: this JVM denies them to code on the class path"
                        + " (--illegal-native-access=deny): start it with --enable-native-access=ALL-UNNAMED");
    }
}
