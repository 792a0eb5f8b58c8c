package org.ipcsuite.bench.floor;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.bench.LineProcess;

/** The program as the tests need it: compiled with every warning an error, once for the same sources. */
final class CompiledFloor {

    private static final Path CACHE = Path.of("target", "floor");

    static final List<String> STRICT = List.of("-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Werror");

    private CompiledFloor() {}

    /** Compiles it; the calling test is skipped where there is no compiler. */
    static FloorProgram get() throws IOException {
        List<String> compiler = new ArrayList<>(Floor.compiler());
        try {
            new ProcessBuilder(compiler.get(0), "--version").start().destroy();
        } catch (IOException absent) {
            abort("there is no C compiler: " + absent.getMessage());
        }
        compiler.addAll(STRICT);
        return FloorProgram.compile(compiler, CACHE.toAbsolutePath());
    }

    /** Starts it with a runtime directory of the test's own. */
    static LineProcess start(FloorProgram program, Path runtimeDirectory, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.file().toString()));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("XDG_RUNTIME_DIR", runtimeDirectory.toString());
        return new LineProcess(builder);
    }

    /** Starts it with the runtime directory that this process has as well. */
    static LineProcess start(FloorProgram program, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.file().toString()));
        command.addAll(words);
        return new LineProcess(new ProcessBuilder(command));
    }
}
