package org.ipcsuite.bench.text;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file operation failed, in words: the message of most of Java's file exceptions is the bare path. */
public final class FailureText {

    private FailureText() {}

    /** The file, where the exception names one, and the reason. */
    public static String of(IOException failed) {
        if (failed instanceof FileSystemException refused && refused.getFile() != null) {
            String files = refused.getOtherFile() == null
                    ? refused.getFile()
                    : refused.getFile() + " -> " + refused.getOtherFile();
            return files + ": " + reason(refused);
        }
        return reason(failed);
    }

    /** The reason alone. */
    public static String reason(IOException failed) {
        if (failed instanceof FileSystemException refused) {
            return reason(refused);
        }
        String message = failed.getMessage();
        return message == null ? failed.getClass().getSimpleName() : message;
    }

    private static String reason(FileSystemException refused) {
        if (refused.getReason() != null) {
            return refused.getReason();
        }
        if (refused instanceof AccessDeniedException) {
            return "Permission denied";
        }
        if (refused instanceof NoSuchFileException) {
            return "No such file or directory";
        }
        if (refused instanceof FileAlreadyExistsException) {
            return "It exists, and is no directory";
        }
        if (refused instanceof NotDirectoryException) {
            return "Not a directory";
        }
        if (refused instanceof DirectoryNotEmptyException) {
            return "Directory not empty";
        }
        return refused.getClass().getSimpleName();
    }
}
