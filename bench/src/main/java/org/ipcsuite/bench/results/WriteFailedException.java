package org.ipcsuite.bench.results;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcsuite.core.sys.ErrorText;

/** A file could not be written. The message names it and the reason, and, where its file system is full, what is missing. */
public final class WriteFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    private static final int KIBIBYTE = 1 << 10;

    private final boolean isRefused;

    WriteFailedException(Path file, long bytes, IOException cause) {
        super("write(" + file + ") failed: " + ErrorText.reason(cause) + shortage(file, bytes), cause);
        this.isRefused = cause instanceof FileSystemException;
    }

    /** Whether it could not be opened, since its name is wrong or may not be written to; else it failed under way. */
    public boolean isRefused() {
        return isRefused;
    }

    /** Read after the failure, when the partial file has been removed. */
    private static String shortage(Path file, long bytes) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            long free = Files.getFileStore(folder == null ? file : folder).getUsableSpace();
            return free >= bytes
                    ? ""
                    : ": " + (bytes - free + KIBIBYTE - 1) / KIBIBYTE + " KiB more are needed in its file system";
        } catch (IOException unknown) {
            return "";
        }
    }
}
