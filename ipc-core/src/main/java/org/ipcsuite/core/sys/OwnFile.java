package org.ipcsuite.core.sys;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import jnr.constants.platform.Errno;
import jnr.constants.platform.OpenFlags;

/**
 * A file, FIFO, socket or directory of this user's: {@link #path()} names the object that was checked, even if another
 * user replaces the old name. For one thread.
 */
public final class OwnFile implements Closeable {

    private static final int BY_NAME = Fcntl.O_PATH | Fcntl.O_CLOEXEC | OpenFlags.O_NOFOLLOW.intValue();

    private int descriptor;

    private OwnFile(int descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * Opens a file of this user to which no other user may write.
     *
     * @throws NoSuchFileException if there is no such file
     * @throws OtherUserException if it is another user's, or others may write to it, or it is a symbolic link
     */
    public static OwnFile open(Path path) throws IOException {
        OwnFile file = ofThisUser(path);
        try {
            Owner.requireDescriptor(file.descriptor, path.toString());
            return file;
        } catch (IOException refused) {
            file.close();
            throw refused;
        }
    }

    /**
     * Opens a file of this user with any mode: open(2) with O_PATH, which opens a FIFO without blocking and can open a
     * socket, then fstat(2).
     *
     * @throws NoSuchFileException if there is no such file
     * @throws OtherUserException if it is another user's, or a symbolic link
     */
    public static OwnFile ofThisUser(Path path) throws IOException {
        String name = path.toString();
        int fd = Libc.get().open(name, BY_NAME, 0);
        if (fd < 0 && SystemCall.errno() == Errno.ENOENT.intValue()) {
            throw new NoSuchFileException(name, null, "nothing has that name");
        }
        OwnFile file = new OwnFile(SystemCall.check(fd, "open", name));
        try {
            FileStatus status = FileStatus.of(fd, name);
            if (status.isSymbolicLink()) {
                throw new OtherUserException(name + " is a symbolic link: give the path that it stands for");
            }
            Owner.requireOwner(status.uid(), name);
            return file;
        } catch (IOException refused) {
            file.close();
            throw refused;
        }
    }

    /** Checks a file as {@link #open} does, for what is used by its name afterwards. */
    public static void require(Path path) throws IOException {
        open(path).close();
    }

    /** The path under which this process reaches it until this is closed, proc_pid_fd(5). */
    public Path path() {
        return Path.of(Pipe.path(descriptor));
    }

    /** Whether it still has a name, st_nlink of stat(2). */
    public boolean hasName() throws IOException {
        return FileStatus.of(descriptor, Pipe.path(descriptor)).links() > 0;
    }

    /** Closing twice does nothing. */
    @Override
    public void close() {
        if (descriptor >= 0) {
            Libc.get().close(descriptor);
            descriptor = -1;
        }
    }
}
