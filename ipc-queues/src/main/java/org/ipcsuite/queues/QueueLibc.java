package org.ipcsuite.queues;

import jnr.ffi.Pointer;
import jnr.ffi.annotations.Variadic;
import jnr.ffi.types.size_t;
import jnr.ffi.types.ssize_t;
import org.ipcsuite.core.sys.CLibrary;

/**
 * The functions of libc that message queues need; each is its man page. Public, since jnr-ffi implements it elsewhere.
 * What a message costs takes its buffer by the address.
 */
public interface QueueLibc {

    QueueLibc LIBC = CLibrary.load(QueueLibc.class);

    /** mq_open(3). */
    @Variadic(fixedCount = 2)
    int mq_open(CharSequence name, int flags, int mode, Pointer attributes);

    /** mq_timedsend(3); the deadline is the address of a struct timespec of CLOCK_REALTIME. */
    int mq_timedsend(int queue, long message, @size_t long length, int priority, long deadline);

    /** mq_receive(3); the priority is the address of an unsigned int. */
    @ssize_t
    long mq_receive(int queue, long room, @size_t long size, long priority);

    /** mq_timedreceive(3). */
    @ssize_t
    long mq_timedreceive(int queue, long room, @size_t long size, long priority, long deadline);

    /** mq_getattr(3). */
    int mq_getattr(int queue, Pointer attributes);

    /** mq_close(3). */
    int mq_close(int queue);

    /** mq_unlink(3). */
    int mq_unlink(CharSequence name);

    /** msgget(2). */
    int msgget(int key, int flags);

    /** msgsnd(2): the message is a long, its type, and behind it as many bytes as the length says. */
    int msgsnd(int queue, long message, @size_t long length, int flags);

    /** msgrcv(2). */
    @ssize_t
    long msgrcv(int queue, long room, @size_t long size, long type, int flags);

    /** msgctl(2). */
    int msgctl(int queue, int command, Pointer status);
}
