package org.ipcsuite.core.sys;

import com.kenai.jffi.Library;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import jnr.ffi.LibraryLoader;
import org.jspecify.annotations.Nullable;

/**
 * The C library of this process: glibc 2.17 or newer, or musl 1.2. Before glibc 2.34 the POSIX queues, timers and
 * shm_open(3) are in librt, and the semaphores in libpthread; since then these two are empty.
 */
public final class CLibrary {

    /** musl takes each of these names for itself. */
    private static final List<String> NAMES = Stream.of("libc.so.6", "libpthread.so.0", "librt.so.1")
            .filter(name -> open(name) != null)
            .toList();

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
        LibraryLoader<T> loader = LibraryLoader.create(functions);
        NAMES.forEach(loader::library);
        return loader.load();
    }

    /** Whether the C library has that function. */
    public static boolean has(String function) {
        return NAMES.stream()
                .map(name -> Objects.requireNonNull(open(name)))
                .anyMatch(library -> library.getSymbolAddress(function) != 0);
    }

    private static @Nullable Library open(String name) {
        return Library.getCachedInstance(name, Library.LAZY | Library.LOCAL);
    }

    private static boolean isNative(Method function) {
        return Modifier.isAbstract(function.getModifiers());
    }
}
