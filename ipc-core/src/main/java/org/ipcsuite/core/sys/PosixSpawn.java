package org.ipcsuite.core.sys;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;

/**
 * Starts a program that inherits exactly the given descriptors (posix_spawn(3)). A child of {@link ProcessBuilder}
 * inherits only 0, 1 and 2; one of a plain posix_spawn(3) inherits every descriptor of the JVM that is not
 * close-on-exec, so that no pipe ever reaches end of file. The signal mask of the calling thread is kept.
 */
public final class PosixSpawn {

    /** More than sizeof(posix_spawn_file_actions_t), which is 80 in glibc on 64 bits. */
    private static final int FILE_ACTIONS_SIZE = 512;

    private static final boolean HAS_CLOSE_FROM = CLibrary.has("posix_spawn_file_actions_addclosefrom_np");

    private PosixSpawn() {}

    /**
     * Starts the program with the environment of this process.
     *
     * @param command the program's path and its arguments
     * @param descriptors the i-th becomes descriptor i of the child; all others are closed there
     * @return the child's pid, which the caller must wait for
     */
    public static int start(List<String> command, List<Integer> descriptors) throws IOException {
        return start(command, descriptors, PosixSpawn::closeFrom);
    }

    /** Adds that all descriptors from a number on are closed in the child. */
    @FunctionalInterface
    interface Closing {
        void from(Pointer actions, int first) throws IOException;
    }

    static int start(List<String> command, List<Integer> descriptors, Closing closing) throws IOException {
        List<String> environment = System.getenv().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
        Libc libc = Libc.get();
        Pointer actions = Memory.allocateDirect(Libc.runtime(), FILE_ACTIONS_SIZE, true);
        SystemCall.checkReturned(libc.posix_spawn_file_actions_init(actions), "posix_spawn_file_actions_init", "");
        Strings arguments = new Strings(command);
        Strings variables = new Strings(environment);
        List<Integer> moved = new ArrayList<>();
        try {
            for (int target = 0; target < descriptors.size(); target++) {
                int source = moveAbove(descriptors.size(), descriptors.get(target));
                moved.add(source);
                SystemCall.checkReturned(
                        libc.posix_spawn_file_actions_adddup2(actions, source, target), "adddup2", "" + source);
            }
            closing.from(actions, descriptors.size());
            Pointer pid = Memory.allocateDirect(Libc.runtime(), Integer.BYTES, true);
            int errno = libc.posix_spawn(pid, command.get(0), actions, null, arguments.array, variables.array);
            SystemCall.checkReturned(errno, "posix_spawn", command.get(0));
            return pid.getInt(0);
        } finally {
            Reference.reachabilityFence(arguments);
            Reference.reachabilityFence(variables);
            moved.forEach(Libc.get()::close);
            libc.posix_spawn_file_actions_destroy(actions);
        }
    }

    static void closeFrom(Pointer actions, int first) throws IOException {
        if (HAS_CLOSE_FROM) {
            SystemCall.checkReturned(
                    Libc.get().posix_spawn_file_actions_addclosefrom_np(actions, first), "addclosefrom_np", "" + first);
        } else {
            closeEach(actions, first);
        }
    }

    /**
     * The same with what every C library has. A descriptor that another thread opens meanwhile is inherited unless it is
     * close-on-exec, as those of the JDK and of this suite are; closing one that is gone by then is no error.
     */
    static void closeEach(Pointer actions, int first) throws IOException {
        List<Path> open;
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            open = descriptors.toList();
        }
        for (Path descriptor : open) {
            int number = Integer.parseInt(descriptor.getFileName().toString());
            if (number >= first) {
                SystemCall.checkReturned(
                        Libc.get().posix_spawn_file_actions_addclose(actions, number), "addclose", "" + number);
            }
        }
    }

    /** A copy beyond the child's own numbers, so that laying one over its number cannot overwrite the next. */
    private static int moveAbove(int numbers, int descriptor) throws IOException {
        return SystemCall.check(
                Libc.get().fcntl(descriptor, Fcntl.F_DUPFD_CLOEXEC, numbers), "fcntl", "descriptor " + descriptor);
    }

    /** A {@code char *[]} that ends with NULL; its strings live as long as it does. */
    private static final class Strings {
        private final List<Pointer> strings = new ArrayList<>();
        private final Pointer array;

        Strings(List<String> values) {
            int pointerSize = Libc.runtime().addressSize();
            array = Memory.allocateDirect(Libc.runtime(), (values.size() + 1) * pointerSize, true);
            for (String value : values) {
                byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                Pointer string = Memory.allocateDirect(Libc.runtime(), bytes.length + 1, true);
                string.put(0, bytes, 0, bytes.length);
                array.putPointer((long) strings.size() * pointerSize, string);
                strings.add(string);
            }
        }
    }
}
