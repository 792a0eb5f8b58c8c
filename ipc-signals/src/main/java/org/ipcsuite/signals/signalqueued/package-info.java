/**
 * {@code signal-queued}: real-time signals to the thread that receives, one for each message. A small message travels
 * in the signal's own 8 bytes; a larger one in a ring in a mapped file, and the signal says so.
 *
 * <pre>
 *   listener                               connector
 *   listen:  create the file, mmap         connect: read offer, mmap the file
 *            write its name into the file offer
 *   accept:  wait for the connector's pid, unlink the file
 *                                          receive: block signal 40, once
 *                                                   write our thread's number down
 *   send:    up to 7 bytes: into the signal
 *            more: a record, in the ring   receive: sigtimedwait
 *            rt_tgsigqueueinfo        ---&gt;          up to 7 bytes: there they are
 *                                                   more: read the record
 *   close:   say so in the region, signal  receive: the rest, then -1
 * </pre>
 *
 * <p><b>The address</b> is a directory, which the listener creates if it does not exist.
 *
 * <p><b>The signal.</b> si_signo 40 (SIGRTMIN + 6), si_code SI_QUEUE, si_pid and si_uid the sender's, si_errno the
 * number of the receiver, si_value 8 bytes, the lowest first: 0 to 7 in the first says that so many bytes of message
 * follow; 8, that the next message is in the ring; 9, that there is none, only something to look at. In the place of
 * the doorbell at which a side waits for records stand its thread (4 bytes, 0 before it has received for the first
 * time), the number of its receiver (4) and how many signals it has received (8); in the place of the doorbell at which
 * the other waits for space stands, 8 bytes behind the beginning, how many messages it has left in the ring without a
 * signal (8), which come first: before a thread is known it cannot be signalled. That doorbell is as in signal-fd,
 * with signal 41 (SIGRTMIN + 7). A peer in another language ignores the signals before it blocks them, as the JVM does:
 * that is how we see that it would not be ended by them.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.rendezvous The invitation and the locks} are in the directory.
 * WORDS is the name of a file in it, such as ring-1, of mode 0600, which holds {@link org.ipcsuite.shm.ring.RingLayout
 * the region}; the listener unlinks it once it is taken. A thread that waits for space says so in {@link
 * org.ipcsuite.shm.doorbell.BlockingDoorbell the word of its doorbell}, whose number is its thread, and is woken by
 * signal 41 to that thread; for messages stands above which signals come, and what the places at 640 and 768 hold.
 *
 * <p><b>Each message</b> costs one rt_tgsigqueueinfo(2) and one sigtimedwait(2), also if the receiver is awake: the
 * signal is the message, or says which comes next. They are queued and arrive in the order in which they were sent,
 * each once.
 *
 * <p><b>It belongs to a thread.</b> The signals wait in the kernel for the thread that receives first, and no other can
 * take them: another that receives gets an IllegalStateException. One thread may receive from several endpoints; any
 * may send.
 *
 * <p><b>Limits.</b> A message may take three eighths of the ring; a larger one is refused. The ring has
 * Options.capacity bytes, but at least 8/3 of the largest message. At most 1,024 signals are on their way a direction,
 * or one for each 64 bytes of a smaller ring; then the sender waits. RLIMIT_SIGPENDING (ulimit -i) bounds the signals
 * that wait for all processes of a user together; where it is reached (EAGAIN) the sender waits too, and looks each
 * millisecond.
 *
 * <p><b>How it fails.</b> The kernel does not report the death of a peer, but releases its file lock, which a waiter
 * checks ten times a second. What the dead peer sent is received first. If its receiving thread has ended, or the
 * process, the next signal fails with ESRCH, and send reports that at once. In a thread that does not block it, or has
 * a dead thread's number, the signal is ignored: the process ignores it, but Linux queues an ignored signal for a
 * thread that blocks it. A foreign signal is counted and dropped. A thread that it would end is refused, as in
 * signal-fd. Only the file can be left behind, until both have mapped it.
 *
 * <p><b>To look inside</b>: /proc/PID/status shows in SigQ how many signals wait of how many, /proc/PID/task/TID/status
 * in SigPnd that 40 (0x8000000000) is among them; strace -e trace=rt_sigtimedwait,rt_tgsigqueueinfo shows what they
 * carry.
 *
 * <p><b>Use it when</b> a few bytes must reach a given thread and there is no object but the thread: timers
 * and asynchronous I/O of POSIX report this way. <b>Not when</b> the receiver is a pool of threads, or anything else
 * may use the same signal.
 *
 * <p><b>Why more than doorbells.</b> The ring, its memory and the rendezvous are those of all rings ({@link
 * org.ipcsuite.shm.RingTransport}). But here the signal is the message, and the kernel queues signals for a thread and not
 * for a connection: all endpoints of a thread share what it receives ({@code ThreadQueue}, {@code SignalReceiver}), and who
 * sends must be told which thread that is, and how much it has received ({@code ReceiverWord}, {@code SignalSender}). Eight
 * bytes hold a small message or say where it is ({@code SignalPayload}). The kernel does not say when it has room for a
 * signal again ({@code QueueFullPause}), or that a side has closed ({@code CloseDoorbell}), and an emulator loses what a
 * signal carries ({@code TagTrial}).
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.signals.signalqueued.SignalQueuedEndpoint}.
 *
 * <p>See rt_sigqueueinfo(2), sigtimedwait(2), sigqueue(3), signal(7).
 */
@NullMarked
package org.ipcsuite.signals.signalqueued;

import org.jspecify.annotations.NullMarked;
