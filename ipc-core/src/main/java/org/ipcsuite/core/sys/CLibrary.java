package org.ipcsuite.core.sys;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.TreeSet;
import org.ipcsuite.core.binding.NativeBinding;

/** The C library of this process: glibc 2.17 or newer, or musl 1.2. */
public final class CLibrary {

    private CLibrary() {}

    /** Marks a function that a supported C library may lack. Call it only if {@link #has} says that it is there. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    public @interface MayBeMissing {}

    /**
     * Implements an interface whose methods are named as C functions.
     *
     * @throws UnsatisfiedLinkError if a function is missing that is not {@link MayBeMissing}: the message names it
     */
    public static <T> T load(Class<T> functions) {
        TreeSet<String> missing = new TreeSet<>();
        for (Method function : functions.getMethods()) {
            if (isNative(function) && !function.isAnnotationPresent(MayBeMissing.class) && !has(function.getName())) {
                missing.add(function.getName());
            }
        }
        if (!missing.isEmpty()) {
            throw new UnsatisfiedLinkError("the C library has no " + String.join(", ", missing)
                    + ": glibc 2.17 or newer, or musl 1.2, is needed");
        }
        return NativeBinding.get().implement(functions);
    }

    /** Whether the C library has that function. */
    public static boolean has(String function) {
        return NativeBinding.get().has(function);
    }

    private static boolean isNative(Method function) {
        return Modifier.isAbstract(function.getModifiers());
    }
}
