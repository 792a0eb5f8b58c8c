package org.ipcsuite.core.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ErrorTextTest {

    @TempDir
    private Path directory;

    @Test
    void whatIsNotThereIsNamed() {
        Path missing = directory.resolve("a");
        assertThat(ErrorText.of(new NoSuchFileException(missing.resolve("b/c").toString())))
                .isEqualTo(missing + "/b/c: ENOENT (2) No such file or directory: there is no " + missing);
    }

    @Test
    void whoMayNotAndWhereIsNamed() throws IOException {
        int uid = Libc.get().geteuid();
        assumeTrue(uid != 0, "root may enter any directory");
        Path closed = Files.createDirectory(directory.resolve("closed"));
        Files.setPosixFilePermissions(closed, Set.of());
        assertThat(ErrorText.of(new AccessDeniedException(closed.resolve("b").toString())))
                .isEqualTo(closed + "/b: EACCES (13) Permission denied: uid " + uid + " may not enter " + closed);
    }

    @Test
    void theReasonOfAFileSystemGetsItsErrno() {
        assertThat(ErrorText.of(new FileSystemException("/x", null, "Read-only file system")))
                .isEqualTo("/x: EROFS (30) Read-only file system");
    }

    @Test
    void aFullFileSystemGetsItsPath() {
        IOException full =
                ErrorText.failure("write", "/dev/shm/x", new IOException("No space left on device"), "make room");
        assertThat(full).hasMessage("write(/dev/shm/x) failed: ENOSPC (28) No space left on device: make room");
    }

    @Test
    void aFaultInMappedMemoryIsSaidInWords() {
        InternalError fault =
                new InternalError("a fault occurred in a recent unsafe memory access operation in compiled Java code");
        assertThat(ErrorText.of(fault)).startsWith("SIGBUS: a page of mapped memory is not there");
    }

    @Test
    void aClassThatCouldNotBeInitializedSaysWhy() {
        LinkageError first = new ExceptionInInitializerError(new IllegalStateException("the reason"));
        NoClassDefFoundError later = new NoClassDefFoundError("Could not initialize class X");
        later.initCause(first);
        assertThat(ErrorText.of(first)).isEqualTo("the reason");
        assertThat(ErrorText.of(later)).isEqualTo("the reason");
    }

    @Test
    void anErrorWithoutAMessageIsNamed() {
        assertThat(ErrorText.of(new StackOverflowError())).isEqualTo("java.lang.StackOverflowError");
    }
}
