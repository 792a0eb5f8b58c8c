package org.ipcsuite.queues.posixmq;

import static org.ipcsuite.queues.QueueLibc.LIBC;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import jnr.constants.platform.Errno;
import jnr.constants.platform.OpenFlags;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.sys.FileStatus;
import org.ipcsuite.core.sys.Libc;
import org.ipcsuite.core.sys.NativeBuffer;
import org.ipcsuite.core.sys.Owner;
import org.ipcsuite.core.sys.SystemCall;
import org.ipcsuite.queues.KernelQueue;

/** A POSIX queue that this process has open. Any thread may use it. */
final class PosixQueue implements KernelQueue {

    /** What {@link #receiveNow} returns if there is no message. */
    static final int NOTHING = -1;

    private static final ByteBuffer LONG_AGO = ByteBuffer.allocateDirect(2 * Long.BYTES);
    /** The address of a deadline that is over: the call does what it can do at once. */
    static final long NO_WAIT = NativeBuffer.address(LONG_AGO);

    /** A byte for messages whose bytes mean nothing. */
    private static final ByteBuffer ZERO = ByteBuffer.allocateDirect(1);

    private static final long ZERO_ADDRESS = NativeBuffer.address(ZERO);
    private static final int READ_WRITE = OpenFlags.O_RDWR.intValue();
    private static final int NEW = OpenFlags.O_CREAT.intValue() | OpenFlags.O_EXCL.intValue();
    /** struct mq_attr: flags, messages at most, bytes of a message, messages now; and four more. */
    private static final int ATTRIBUTES_BYTES = 8 * Long.BYTES;

    private static final int DEPTH_AT = 8;
    private static final int MESSAGE_BYTES_AT = 16;
    private static final int QUEUED_AT = 24;

    private final int descriptor;
    private final String name;
    private final int messageBytes;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    private PosixQueue(int descriptor, String name, int messageBytes) {
        this.descriptor = descriptor;
        this.name = name;
        this.messageBytes = messageBytes;
    }

    /** mq_open(3) of a new queue, for this user only. */
    static PosixQueue create(String name, QueueSize size) throws IOException {
        Pointer attributes = attributes();
        attributes.putLong(DEPTH_AT, size.depth());
        attributes.putLong(MESSAGE_BYTES_AT, size.messageBytes());
        int descriptor = LIBC.mq_open(name, READ_WRITE | NEW, 0600, attributes);
        if (descriptor < 0) {
            int errno = SystemCall.errno();
            throw SystemCall.failure(errno, "mq_open", name, size.advice(errno, name));
        }
        return new PosixQueue(descriptor, name, size.messageBytes());
    }

    /**
     * mq_open(3) of a queue that exists.
     *
     * @throws NoSuchFileException if it does not
     */
    static PosixQueue open(String name) throws IOException {
        int descriptor = LIBC.mq_open(name, READ_WRITE, 0, Pointer.wrap(Libc.runtime(), 0L));
        if (descriptor < 0 && SystemCall.errno() == Errno.ENOENT.intValue()) {
            throw new NoSuchFileException("POSIX queue " + name);
        }
        SystemCall.check(descriptor, "mq_open", name, QueueSize.nameAdvice(name));
        try (Resources opened = new Resources()) {
            opened.add(() -> LIBC.mq_close(descriptor));
            int messageBytes = (int) attributes(descriptor, name).getLong(MESSAGE_BYTES_AT);
            opened.move();
            return new PosixQueue(descriptor, name, messageBytes);
        }
    }

    /**
     * As {@link #open}, for a queue to exchange messages over.
     *
     * @throws org.ipcsuite.core.sys.OtherUserException if it is another user's, or others may write to it
     */
    static PosixQueue openOwn(String name) throws IOException {
        try (Resources opened = new Resources()) {
            PosixQueue queue = opened.add(open(name));
            // on Linux an mqd_t is a file descriptor
            Owner.requireDescriptor(queue.descriptor, "the POSIX queue " + name);
            opened.move();
            return queue;
        }
    }

    /** The number by which mq_timedsend(3) and mq_receive(3) know it. */
    int descriptor() {
        return descriptor;
    }

    /** The room that a receiver needs for any message: mq_msgsize. */
    int messageBytes() {
        return messageBytes;
    }

    @Override
    public void sendInvitation(String invitation) throws IOException {
        ByteBuffer text = ByteBuffer.allocateDirect(messageBytes);
        text.put(StandardCharsets.UTF_8.encode(invitation)).flip();
        SystemCall.check(
                LIBC.mq_timedsend(
                        descriptor, NativeBuffer.address(text), text.remaining(), PosixMqEndpoint.DATA, NO_WAIT),
                "mq_timedsend",
                name,
                "somebody else sends to it: give another name");
        text.clear(); // used until here, so that it lives until the kernel has copied it
    }

    @Override
    public Optional<String> receiveInvitation() throws IOException {
        ByteBuffer text = ByteBuffer.allocateDirect(messageBytes);
        int length = receiveNow(text, 0);
        return length == NOTHING
                ? Optional.empty()
                : Optional.of(StandardCharsets.UTF_8.decode(text.limit(length)).toString());
    }

    /**
     * mq_timedreceive(3) without waiting.
     *
     * @param into has room for {@link #messageBytes}
     * @param priority the address of an unsigned int, or 0
     * @return the message's length, or {@link #NOTHING}
     */
    int receiveNow(ByteBuffer into, long priority) throws IOException {
        long length = LIBC.mq_timedreceive(descriptor, NativeBuffer.address(into), messageBytes, priority, NO_WAIT);
        if (length < 0) {
            int errno = SystemCall.errno();
            if (errno != Errno.ETIMEDOUT.intValue() && errno != Errno.EINTR.intValue()) {
                throw SystemCall.failure(errno, "mq_timedreceive", name, "");
            }
            return NOTHING;
        }
        return (int) length;
    }

    /**
     * mq_timedsend(3) of a message whose bytes mean nothing, without waiting.
     *
     * @param length 0 or 1
     * @return what the function returns; negative also if the queue is full
     */
    int sendNow(int length, int priority) {
        return LIBC.mq_timedsend(descriptor, ZERO_ADDRESS, length, priority, NO_WAIT);
    }

    /** Fails if the queue was unlinked: then it lives as long as it is open, and nobody finds it. */
    @Override
    public long queued() throws IOException {
        if (!hasName()) {
            throw new IOException("the queue " + name + " was removed underneath (mq_unlink): nobody can connect any"
                    + " more; listen again");
        }
        return attributes(descriptor, name).getLong(QUEUED_AT);
    }

    @Override
    public int owner() throws IOException {
        return status().uid();
    }

    /** mq_unlink(3), and mq_close(3): the queue itself goes once nobody has it open any more. */
    @Override
    public void remove() throws IOException {
        try (this) {
            unlink();
        }
    }

    /** mq_unlink(3), if nobody has done that before. */
    void unlink() throws IOException {
        if (hasName() && LIBC.mq_unlink(name) < 0 && SystemCall.errno() != Errno.ENOENT.intValue()) {
            throw SystemCall.failure("mq_unlink", name);
        }
    }

    /** Whether it can be found by a name. */
    boolean hasName() throws IOException {
        return status().links() > 0;
    }

    /** mq_close(3). */
    @Override
    public void close() {
        if (!isClosed.getAndSet(true)) {
            LIBC.mq_close(descriptor);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private FileStatus status() throws IOException {
        return FileStatus.of(descriptor, name);
    }

    private static Pointer attributes(int descriptor, String name) throws IOException {
        Pointer attributes = attributes();
        SystemCall.check(LIBC.mq_getattr(descriptor, attributes), "mq_getattr", name);
        return attributes;
    }

    private static Pointer attributes() {
        return Memory.allocateDirect(Libc.runtime(), ATTRIBUTES_BYTES, true);
    }
}
