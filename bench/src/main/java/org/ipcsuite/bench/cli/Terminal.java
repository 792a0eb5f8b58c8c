package org.ipcsuite.bench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import org.ipcsuite.core.sys.Environment;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.NativeCalls;

/** The user's terminal. */
final class Terminal {

    private static final int USUAL_WIDTH = 80;
    private static final int LEAST_WIDTH = 40;

    private static final String DUMB = "dumb";
    /** How terminals with colours are named in terminfo(5). */
    private static final Pattern COLOURED =
            Pattern.compile("color|xterm|screen|tmux|rxvt|linux|alacritty|kitty|foot|konsole|ansi");
    /** In asm-generic/ioctls.h, for x86-64 and arm64. */
    private static final long TIOCGWINSZ = 0x5413;

    /** struct winsize: four unsigned shorts, ws_row, ws_col and two in pixels. */
    private static final int SIZEOF_WINSIZE = 8;

    private static final int WS_COL = 2;
    private static final int STDIN = 0;
    private static final int STDOUT = 1;

    private Terminal() {}

    /** Whether a user can read a question and answer it. */
    static boolean isInteractive() {
        if (NativeCalls.failure().isPresent()) {
            return false;
        }
        return Libc.get().isatty(STDIN) == 1 && Libc.get().isatty(STDOUT) == 1;
    }

    /** Whether a line can be written over, as a progress bar does: terminfo(5) calls one that cannot dumb. */
    static boolean movesItsCursor() {
        return movesItsCursor(Environment.value("TERM").orElse(DUMB));
    }

    static boolean movesItsCursor(String term) {
        return !term.isEmpty() && !term.equals(DUMB);
    }

    /** Whether stdout is a terminal with colours, and NO_COLOR does not say that the user wants none. */
    static boolean showsColours() {
        return Environment.value("NO_COLOR").isEmpty()
                && (Environment.value("COLORTERM").isPresent()
                        || COLOURED.matcher(Environment.value("TERM").orElse(DUMB))
                                .find())
                && mayBeTerminal()
                && Libc.get().isatty(STDOUT) == 1;
    }

    /** Columns: as the environment says in COLUMNS, else those of the terminal that stdout is, else 80. */
    static int width() {
        return width(Environment.value("COLUMNS").orElse(""), Terminal::columns);
    }

    static int width(String columns, IntSupplier ofTerminal) {
        int given = columns.matches("\\d{1,4}") ? Integer.parseInt(columns) : 0;
        int wide = given > 0 ? given : ofTerminal.getAsInt();
        return wide > 0 ? Math.max(LEAST_WIDTH, wide) : USUAL_WIDTH;
    }

    /** ioctl_tty(2); 0 where stdout is no terminal, or one that does not know its size. */
    private static int columns() {
        if (!mayBeTerminal()) {
            return 0;
        }
        try {
            Pointer size = Memory.allocateDirect(Libc.runtime(), SIZEOF_WINSIZE);
            return Libc.get().ioctl(STDOUT, TIOCGWINSZ, size) < 0 ? 0 : Short.toUnsignedInt(size.getShort(WS_COL));
        } catch (LinkageError noNativeCalls) { // a width is no reason to fail; calls that need them will
            return 0;
        }
    }

    /** Asked without a native call, since output into a pipe or a file should not wait for libc to be loaded. */
    private static boolean mayBeTerminal() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd", String.valueOf(STDOUT)))
                    .startsWith("/dev");
        } catch (IOException unknown) {
            return false;
        }
    }
}
