package org.ipcsuite.bench.nativebaseline;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.bench.LineProcess;

/** The program as the tests need it: compiled with every warning an error, once for the same sources. */
final class CompiledNativeProgram {

    private static final Path CACHE = Path.of("target", "floor");

    static final List<String> STRICT = List.of("-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Werror");

    /** Debian's musl has no kernel headers of its own; those of the system come last. */
    private static final List<String> MUSL =
            List.of("musl-gcc", "-idirafter", "/usr/include", "-idirafter", "/usr/include/x86_64-linux-gnu");

    private CompiledNativeProgram() {}

    /** Compiles it; the calling test is skipped where there is no compiler. */
    static NativeProgram get() throws IOException {
        return compile(NativeBaseline.compiler(), "a C compiler");
    }

    /** Compiles it with musl; the calling test is skipped where that is not installed. */
    static NativeProgram withMusl() throws IOException {
        return compile(MUSL, "Debian's package musl-tools");
    }

    private static NativeProgram compile(List<String> start, String debianPackage) throws IOException {
        List<String> compiler = new ArrayList<>(start);
        requireInstalled(compiler.get(0), debianPackage);
        compiler.addAll(STRICT);
        Files.createDirectories(CACHE);
        try (FileChannel lock =
                FileChannel.open(CACHE.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock(); // test processes that start at the same time would all compile it
            return NativeProgram.compile(compiler, CACHE.toAbsolutePath());
        }
    }

    /** Skips the calling test where there is no such compiler. */
    static void requireInstalled(String compiler, String debianPackage) {
        try {
            new ProcessBuilder(compiler, "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .destroy();
        } catch (IOException absent) {
            abort(compiler + " is not installed (" + debianPackage + ")");
        }
    }

    /** Starts it with a runtime directory of the test's own. */
    static LineProcess start(NativeProgram program, Path runtimeDirectory, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.file().toString()));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("XDG_RUNTIME_DIR", runtimeDirectory.toString());
        return new LineProcess(builder);
    }

    /** Starts it with the runtime directory that this process has as well. */
    static LineProcess start(NativeProgram program, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.file().toString()));
        command.addAll(words);
        return new LineProcess(new ProcessBuilder(command));
    }
}
