package org.ipcsuite.core.sys;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import jnr.constants.platform.Errno;
import org.jspecify.annotations.Nullable;

/**
 * The text of an error for users. {@link SystemCallException} is complete; exceptions of the JDK's file operations
 * often contain only the path, or only the reason. Any thread may use it.
 */
public final class ErrorText {

    /** What the JVM throws where a mapped page is not there: beyond a truncated file's end, or on a full file system. */
    private static final String FAULT = "unsafe memory access";

    private ErrorText() {}

    /** One sentence, never empty. */
    public static String of(Throwable error) {
        String message = error.getMessage();
        if (error instanceof FileSystemException file) {
            return of(file);
        }
        if (error instanceof InternalError && message != null && message.contains(FAULT)) {
            return "SIGBUS: a page of mapped memory is not there: another process has truncated its file, or its file"
                    + " system is full";
        }
        if (error instanceof LinkageError) {
            return NativeCalls.failure().orElseGet(() -> link(error));
        }
        return message == null || message.isBlank() ? error.toString() : message;
    }

    /**
     * The exception to throw where the JDK's says less.
     *
     * @param call the C function that it stands for
     * @param object what it was called on
     * @param advice the usual cause and the way out; may be empty
     */
    public static IOException failure(String call, String object, IOException failed, String advice) {
        return new IOException(
                call + "(" + object + ") failed: " + reason(failed) + (advice.isEmpty() ? "" : ": " + advice), failed);
    }

    /** The reason alone, with its errno where it has one. */
    public static String reason(IOException failed) {
        return failed instanceof FileSystemException file ? reason(file) : named(of(failed));
    }

    /** A class whose initializer has failed says only so. */
    private static String link(Throwable error) {
        Throwable cause = error.getCause();
        return cause != null && (error instanceof ExceptionInInitializerError || cause instanceof LinkageError)
                ? of(cause)
                : error.toString();
    }

    private static String of(FileSystemException failed) {
        return failed.getFile() == null ? reason(failed) : failed.getFile() + ": " + reason(failed);
    }

    private static String reason(FileSystemException failed) {
        if (failed instanceof NoSuchFileException) {
            return describe(Errno.ENOENT)
                    + (failed.getReason() == null ? missing(failed.getFile()) : ": " + failed.getReason());
        }
        if (failed instanceof AccessDeniedException) {
            return describe(Errno.EACCES) + refused(failed.getFile());
        }
        if (failed instanceof FileAlreadyExistsException) {
            return describe(Errno.EEXIST);
        }
        if (failed instanceof DirectoryNotEmptyException) {
            return describe(Errno.ENOTEMPTY);
        }
        if (failed instanceof NotDirectoryException) {
            return describe(Errno.ENOTDIR);
        }
        return failed.getReason() == null ? failed.toString() : named(failed.getReason());
    }

    /** The first directory on the way that is not there. */
    private static String missing(@Nullable String file) {
        return ancestors(file)
                .filter(directory -> Files.notExists(directory))
                .findFirst()
                .map(directory -> ": there is no " + directory)
                .orElse("");
    }

    /** The first directory on the way that this user may not pass. */
    private static String refused(@Nullable String file) {
        String user = "uid " + Environment.ofThisProcess().uid(); // without a native call, which may be what failed
        return ancestors(file)
                .filter(directory -> Files.isDirectory(directory) && !Files.isExecutable(directory))
                .findFirst()
                .map(directory -> ": " + user + " may not enter " + directory)
                .orElse(": " + user + " may not");
    }

    /** The directories from the root down to the one that contains the file. */
    private static Stream<Path> ancestors(@Nullable String file) {
        if (file == null) {
            return Stream.empty();
        }
        Path path = Path.of(file).toAbsolutePath();
        return Stream.iterate(1, count -> count < path.getNameCount(), count -> count + 1)
                .map(count -> Objects.requireNonNull(path.getRoot()).resolve(path.subpath(0, count)));
    }

    /** Adds the errno whose text it is. */
    private static String named(String reason) {
        return Stream.of(Errno.values())
                .filter(errno -> errno.description().equals(reason))
                .findFirst()
                .map(ErrorText::describe)
                .orElse(reason);
    }

    /** {@code ENOSPC (28) No space left on device}. */
    static String describe(Errno errno) {
        return errno.name() + " (" + errno.intValue() + ") " + errno.description();
    }
}
