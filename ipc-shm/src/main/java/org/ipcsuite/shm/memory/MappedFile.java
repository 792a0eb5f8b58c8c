package org.ipcsuite.shm.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.sys.ErrorText;
import org.ipcsuite.core.sys.OwnFile;

/**
 * A file in the rendezvous directory, mapped by {@link FileChannel#map}: mmap(2) with MAP_SHARED, all of it the JDK's.
 */
public final class MappedFile implements MemoryKind {

    private static final int CHUNK = 1 << 16;

    @Override
    public Created create(RendezvousDirectory at, int number, int bytes) throws IOException {
        Path file = at.resolve("ring-" + number);
        Files.deleteIfExists(file); // of a listener that was killed; a live one would hold its lock
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            fill(channel, bytes, file);
            return new CreatedFile(channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes), file);
        } catch (IOException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
    }

    @Override
    public ByteBuffer open(RendezvousDirectory at, String words) throws IOException {
        try (OwnFile file = OwnFile.open(at.namedByPeer(words))) {
            if (!Files.isRegularFile(file.path())) {
                throw new CorruptMessageException(
                        at.namedByPeer(words) + " is named as a ring's memory, and is no regular file");
            }
            try (FileChannel channel =
                    FileChannel.open(file.path(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                return channel.map(FileChannel.MapMode.READ_WRITE, 0, NativeMap.bytes(channel.size(), words));
            }
        }
    }

    /** Writes zeros: a full file system causes an error here, and not a SIGBUS when the map is written. */
    private static void fill(FileChannel channel, int bytes, Path file) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(bytes, CHUNK));
        try {
            for (int left = bytes; left > 0; left -= zeros.position()) {
                channel.write(zeros.limit(Math.min(left, zeros.capacity())).position(0));
            }
        } catch (IOException refused) {
            throw ErrorText.failure("write", file + ", " + bytes + " bytes", refused, NativeMap.MORE_ROOM);
        }
    }

    private record CreatedFile(MappedByteBuffer bytes, Path file) implements Created {
        @Override
        public String words() {
            return file.getFileName().toString();
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }
}
