package org.ipcsuite.shm.memory;

import static org.ipcsuite.core.sys.SocketConstants.SOL_SOCKET;

import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.shm.sys.ShmLibc;

/**
 * A struct msghdr, laid out here. The offsets are those of a 64-bit, little-endian machine; what musl declares as int
 * there, with padding behind it, glibc declares as size_t.
 */
final class NativeDescriptorMessage implements DescriptorMessage {

    private static final int MSGHDR_BYTES = 56;
    private static final int IOV_AT = 16;
    private static final int IOVLEN_AT = 24;
    private static final int CONTROL_AT = 32;
    private static final int CONTROLLEN_AT = 40;
    private static final int IOVEC_BYTES = 16;
    private static final int IOVEC_LEN_AT = 8;
    private static final int CMSG_LEVEL_AT = 8;
    private static final int CMSG_TYPE_AT = 12;
    private static final int CMSG_DATA_AT = 16;

    private final Pointer header = zeroed(MSGHDR_BYTES);
    private final Pointer vector = zeroed(IOVEC_BYTES);
    private final Pointer data = zeroed(1);
    private final Pointer control;

    /** A message with these, or with room for as many. */
    NativeDescriptorMessage(int... descriptors) {
        int descriptorBytes = descriptors.length * Integer.BYTES;
        int controlBytes = CMSG_DATA_AT + aligned(descriptorBytes); // CMSG_SPACE
        this.control = zeroed(controlBytes);
        vector.putAddress(0, data.address());
        vector.putLong(IOVEC_LEN_AT, 1);
        header.putAddress(IOV_AT, vector.address());
        header.putLong(IOVLEN_AT, 1);
        header.putAddress(CONTROL_AT, control.address());
        header.putLong(CONTROLLEN_AT, controlBytes);
        control.putLong(0, CMSG_DATA_AT + descriptorBytes); // CMSG_LEN
        control.putInt(CMSG_LEVEL_AT, SOL_SOCKET);
        control.putInt(CMSG_TYPE_AT, SCM_RIGHTS);
        control.put(CMSG_DATA_AT, descriptors, 0, descriptors.length);
    }

    @Override
    public int send(int socket) {
        return (int) ShmLibc.LIBC.sendmsg(socket, header, 0);
    }

    @Override
    public int receive(int socket) {
        return (int) ShmLibc.LIBC.recvmsg(socket, header, MSG_CMSG_CLOEXEC);
    }

    @Override
    public int[] received() {
        if (header.getLong(CONTROLLEN_AT) < CMSG_DATA_AT
                || control.getInt(CMSG_LEVEL_AT) != SOL_SOCKET
                || control.getInt(CMSG_TYPE_AT) != SCM_RIGHTS) {
            return new int[0];
        }
        int[] descriptors = new int[(int) (control.getLong(0) - CMSG_DATA_AT) / Integer.BYTES];
        control.get(CMSG_DATA_AT, descriptors, 0, descriptors.length);
        return descriptors;
    }

    private static int aligned(int bytes) {
        return (bytes + Long.BYTES - 1) & -Long.BYTES;
    }

    private static Pointer zeroed(int bytes) {
        return Memory.allocateDirect(Libc.runtime(), bytes, true);
    }
}
