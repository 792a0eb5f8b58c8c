package org.ipcsuite.shm.memory;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.shm.sys.ShmLibc;

/**
 * Memory without a name, memfd_create(2): its descriptor is passed to the other process, and the kernel frees it with
 * its last holder. It is sealed, so that neither side can shrink it, which would raise SIGBUS in the other.
 */
public final class Memfd implements MemoryKind {

    private static final int MFD_CLOEXEC = 1;
    private static final int MFD_ALLOW_SEALING = 2;
    private static final int F_ADD_SEALS = 1033;
    private static final int F_GET_SEALS = 1034;
    private static final int SEAL_SEAL = 1;
    private static final int SEAL_SHRINK = 2;
    private static final int SEAL_GROW = 4;

    @Override
    public Created create(RendezvousDirectory at, int number, int bytes) throws IOException {
        String name = "ipc-suite-ring";
        int fd = memfdCreate(name);
        try {
            NativeMap.allocate(fd, bytes, "memfd");
            SystemCall.check(
                    Libc.get().fcntl(fd, F_ADD_SEALS, SEAL_SEAL | SEAL_SHRINK | SEAL_GROW), "fcntl", "F_ADD_SEALS");
            ByteBuffer mapped = NativeMap.file(fd, bytes, "memfd");
            String words = "memfd-" + number;
            return new CreatedMemfd(mapped, words, DescriptorSocket.listen(at.resolve(words)), fd);
        } catch (IOException | RuntimeException failed) {
            Libc.get().close(fd);
            throw failed;
        }
    }

    private static int memfdCreate(String name) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer terminated = ByteBuffer.allocateDirect(bytes.length + 1).put(0, bytes);
        int flags = MFD_CLOEXEC | MFD_ALLOW_SEALING;
        try {
            long fd = ShmLibc.LIBC.syscall(ShmLibc.SYS_MEMFD_CREATE, NativeBuffer.address(terminated), flags, 0, 0);
            return SystemCall.check((int) fd, "memfd_create", name);
        } finally {
            Reference.reachabilityFence(terminated);
        }
    }

    @Override
    public ByteBuffer open(RendezvousDirectory at, String words) throws IOException {
        int fd = DescriptorSocket.receive(at.namedByPeer(words), 1)[0];
        try {
            int seals = SystemCall.check(Libc.get().fcntl(fd, F_GET_SEALS, 0), "fcntl", "F_GET_SEALS");
            if ((seals & SEAL_SHRINK) == 0) {
                throw new CorruptMessageException("the memory that was handed over is not sealed against shrinking");
            }
            return NativeMap.file(fd, NativeMap.size(fd, words), words);
        } finally {
            Libc.get().close(fd);
        }
    }

    @Override
    public boolean isHandedOver() {
        return true;
    }

    /** Its listener's descriptor, until it is handed over or withdrawn. Any thread may use it. */
    private static final class CreatedMemfd implements Created {

        private static final int CLOSED = -1;

        private final ByteBuffer bytes;
        private final String words;
        private final DescriptorSocket socket;
        private int descriptor;

        CreatedMemfd(ByteBuffer bytes, String words, DescriptorSocket socket, int descriptor) {
            this.bytes = bytes;
            this.words = words;
            this.socket = socket;
            this.descriptor = descriptor;
        }

        @Override
        public ByteBuffer bytes() {
            return bytes;
        }

        @Override
        public String words() {
            return words;
        }

        @Override
        public synchronized void handOver() throws IOException {
            if (descriptor != CLOSED) {
                socket.handOver(descriptor);
            }
        }

        /** The map keeps the memory. Closing twice does nothing: the number may be another descriptor's by then. */
        @Override
        public synchronized void close() throws IOException {
            try (socket) {
                if (descriptor != CLOSED) {
                    Libc.get().close(descriptor);
                    descriptor = CLOSED;
                }
            }
        }
    }
}
