package org.ipcsuite.sockets;

import static org.ipcsuite.core.sys.SocketConstants.SOL_SOCKET;
import static org.ipcsuite.core.sys.SocketConstants.SO_ERROR;
import static org.ipcsuite.core.sys.SocketConstants.SO_PEERCRED;
import static org.ipcsuite.core.sys.SocketConstants.SO_RCVTIMEO;
import static org.ipcsuite.core.sys.SocketConstants.SO_SNDTIMEO;
import static org.ipcsuite.sockets.SocketLibc.LIBC;

import java.io.IOException;
import java.time.Duration;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.SystemCall;

/** The options of one socket: getsockopt(2) and setsockopt(2), of which socket(7) has the list. Any thread may use it. */
public final class SocketOptions {

    private static final int SIZE_OF_UCRED = 12;

    private final int fd;
    private final String name;

    SocketOptions(int fd, String name) {
        this.fd = fd;
        this.name = name;
    }

    /** An option that is an int. */
    public void set(int level, int option, int value) throws IOException {
        Pointer memory = allocate(Integer.BYTES);
        memory.putInt(0, value);
        set(level, option, memory, Integer.BYTES);
    }

    /** An option that is a struct of these bytes. */
    public void set(int level, int option, byte[] value) throws IOException {
        Pointer memory = allocate(value.length);
        memory.put(0, value, 0, value.length);
        set(level, option, memory, value.length);
    }

    /** An option that is a struct timeval; at most to the microsecond. */
    public void setTimeout(int level, int option, Duration timeout) throws IOException {
        Pointer timeval = allocate(2 * Long.BYTES);
        timeval.putLong(0, timeout.toSeconds());
        timeval.putLong(Long.BYTES, timeout.toNanosPart() / 1000);
        set(level, option, timeval, 2 * Long.BYTES);
    }

    /** SO_RCVTIMEO and SO_SNDTIMEO: how long a call waits in the kernel. */
    void setTimeouts(Duration timeout) throws IOException {
        setTimeout(SOL_SOCKET, SO_RCVTIMEO, timeout);
        setTimeout(SOL_SOCKET, SO_SNDTIMEO, timeout);
    }

    /** SO_ERROR: the errno of what has happened to the socket apart from any call; 0 if nothing. Asking clears it. */
    public int takeError() throws IOException {
        return get(SO_ERROR, Integer.BYTES).getInt(0);
    }

    /** SO_PEERCRED, unix(7): the user id that the peer had when it connected. */
    public int peerUserId() throws IOException {
        return get(SO_PEERCRED, SIZE_OF_UCRED).getInt(Integer.BYTES);
    }

    private void set(int level, int option, Pointer value, int length) throws IOException {
        SystemCall.check(LIBC.setsockopt(fd, level, option, value, length), "setsockopt", name + ", " + option);
    }

    private Pointer get(int option, int bytes) throws IOException {
        Pointer value = allocate(bytes);
        Pointer length = allocate(Integer.BYTES);
        length.putInt(0, bytes);
        SystemCall.check(LIBC.getsockopt(fd, SOL_SOCKET, option, value, length), "getsockopt", name);
        return value;
    }

    private static Pointer allocate(int bytes) {
        return Memory.allocateDirect(Libc.runtime(), bytes, true);
    }
}
