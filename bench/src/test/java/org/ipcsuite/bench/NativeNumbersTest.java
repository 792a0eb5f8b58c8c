package org.ipcsuite.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.ipcsuite.testkit.SuiteClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every number, size and offset that Java holds of the system's interface is what the C headers say: those of x86-64,
 * those of arm64, and those of musl.
 */
@Timeout(60)
final class NativeNumbersTest {

    private static final Path TABLE = Path.of("src", "test", "resources", "native-numbers");

    /** Classes that hold numbers for others to pass on. */
    private static final List<String> HOLDERS =
            List.of("org.ipcsuite.core.sys.Fcntl", "org.ipcsuite.core.sys.SocketConstants");

    /** Names of numbers that are the system's: as its headers write them, and what says where in a structure and how large. */
    private static final Pattern NATIVE =
            Pattern.compile("^(AF|BTPROTO|CLOCK|F|FUTEX|IPC|IPPROTO|MAP|MFD|MSG|NETLINK|O|P"
                    + "|PROT|S|SCM|SEAL|SEM|SHUT|SI|SIG|SIGEV|SO|SOCK|SOL|TCP)_|^(E?POLL|SIGRT|W[A-Z]+$|SETVAL)|_AT$"
                    + "|^(?!TEXT)\\w+_(BYTES|SIZE)$");

    /**
     * A line of the table.
     *
     * @param constant class and field below org.ipcsuite
     * @param condition in C, where $ stands for the field's value
     */
    private record Entry(String constant, String condition) {

        String assertion() throws ReflectiveOperationException {
            return "_Static_assert(" + condition.replace("$", value()) + ", \"" + constant + "\");\n";
        }

        private String value() throws ReflectiveOperationException {
            int dot = constant.lastIndexOf('.');
            Field field = Class.forName("org.ipcsuite." + constant.substring(0, dot))
                    .getDeclaredField(constant.substring(dot + 1));
            field.setAccessible(true);
            return "(" + ((Number) field.get(null)).longValue() + "L)";
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cc, x86_64, X86_64",
        "aarch64-linux-gnu-gcc, aarch64, ARM64",
        "musl-gcc, x86_64, X86_64",
    })
    void theyAreThoseOfTheHeaders(String compiler, String target, String architecture) throws Exception {
        assumeTrue(targets(compiler, target), compiler + " for " + target + " is not installed");
        StringBuilder program = new StringBuilder(Files.readString(TABLE.resolve("headers.h")));
        for (Entry entry : entries()) {
            program.append(entry.assertion());
        }
        program.append(systemCalls(architecture));
        assertThat(compile(compiler, program.toString())).as(compiler).isEmpty();
    }

    /** What is not in the table is not checked: a class that calls the C library lists all its numbers there. */
    @Test
    void everyNumberIsInTheTable() throws Exception {
        TreeSet<String> held = new TreeSet<>();
        for (JavaClass type : SuiteClasses.of("org.ipcsuite")) {
            boolean callsNatively = type.getMethodCallsFromSelf().stream()
                    .anyMatch(call -> call.getTargetOwner().getSimpleName().endsWith("Libc"));
            if ((callsNatively || HOLDERS.contains(type.getName())) && !type.isInterface()) {
                for (Field field : Class.forName(
                                type.getName(), false, getClass().getClassLoader())
                        .getDeclaredFields()) {
                    Class<?> number = field.getType();
                    if (Modifier.isStatic(field.getModifiers())
                            && Modifier.isFinal(field.getModifiers())
                            && (number == int.class || number == long.class || number == short.class)
                            && NATIVE.matcher(field.getName()).find()) {
                        held.add(type.getName().substring("org.ipcsuite.".length()) + "." + field.getName());
                    }
                }
            }
        }
        assertThat(held).hasSizeGreaterThan(100);
        assertThat(entries().stream().map(Entry::constant))
                .as("what %s has", TABLE.resolve("numbers"))
                .containsAll(held);
    }

    private static List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String line : Files.readAllLines(TABLE.resolve("numbers"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split("\\s+", 2);
                entries.add(new Entry(parts[0], parts[1]));
            }
        }
        return entries;
    }

    private static String systemCalls(String architecture) throws ReflectiveOperationException {
        StringBuilder assertions = new StringBuilder();
        Class<?> numbers = Class.forName("org.ipcsuite.core.sys.SystemCallNumber");
        Class<?> architectures = Class.forName("org.ipcsuite.core.sys.Architecture");
        Object there = architectures.getField(architecture).get(null);
        var on = numbers.getDeclaredMethod("on", architectures);
        on.setAccessible(true);
        for (Object number : numbers.getEnumConstants()) {
            String name = ((Enum<?>) number).name();
            assertions.append("_Static_assert(SYS_%s == %s, \"%s\");%n"
                    .formatted(name.toLowerCase(Locale.ROOT), on.invoke(number, there), name));
        }
        return assertions.toString();
    }

    private static boolean targets(String compiler, String target) throws Exception {
        try {
            try (LineProcess process = new LineProcess(new ProcessBuilder(compiler, "-dumpmachine"))) {
                return process.exitCode() == 0
                        && String.join("\n", process.lines()).startsWith(target);
            }
        } catch (IOException absent) {
            return false;
        }
    }

    /** What the compiler says to a program; nothing if all is well. */
    private static String compile(String compiler, String program) throws Exception {
        ProcessBuilder checking =
                new ProcessBuilder(compiler, "-std=gnu11", "-D_GNU_SOURCE", "-fsyntax-only", "-x", "c", "-");
        try (LineProcess process = new LineProcess(checking)) {
            process.send(program);
            process.endInput();
            return process.exitCode() == 0 ? "" : String.join("\n", process.lines());
        }
    }
}
