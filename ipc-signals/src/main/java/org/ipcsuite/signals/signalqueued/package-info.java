/**
 * {@code signal-queued}: real-time signals to the thread that receives, one for each message. A small message travels
 * in the signal's own 8 bytes; a larger one in a ring in a mapped file, and the signal says so.
 *
 * <pre>
 *   listener                               connector
 *   listen:  open(O_CREAT), write zeros, mmap
 *            write a draft, rename to offer
 *                                          connect: read offer, open, mmap
 *                                                   store its pid in the region
 *   accept:  poll the region for that pid, unlink the file
 *                                          receive: block signal 40, once
 *                                                   store gettid() in the slot
 *   send:    up to 7 bytes: in the signal
 *            more: a record, in the ring   receive: sigtimedwait
 *            rt_tgsigqueueinfo        ---&gt;          up to 7 bytes: the message
 *                                                   more: read the record
 *   close:   store 1 at 24 (28), signal ---&gt; receive: the rest, then -1
 * </pre>
 *
 * <p><b>The address</b> is a directory, which the listener creates if it does not exist.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.rendezvous The invitation and the locks} are in the directory.
 * WORDS is the name of a file in it, such as ring-1, of mode 0600, which holds {@link org.ipcsuite.shm.ring.RingLayout
 * the region}; the listener unlinks it once it is taken. A thread that waits for space says so in {@link
 * org.ipcsuite.shm.doorbell.BlockingDoorbell the word of its doorbell}, whose number is its thread, and is woken by
 * signal 41 to that thread; the paragraph about the signal says which signals carry messages, and what the slots at 640
 * and 768 hold.
 *
 * <p><b>Each message</b> costs one rt_tgsigqueueinfo(2) and one sigtimedwait(2), also if the receiver is awake: the
 * signal is the message, or says which comes next. They are queued and arrive in the order in which they were sent,
 * each once.
 *
 * <p><b>The signal.</b> si_signo 40 (SIGRTMIN + 6), si_code SI_QUEUE, si_pid and si_uid of the sender, si_errno the
 * number of the receiver, si_value 8 bytes, the lowest first: 0 to 7 in the first says that so many bytes of message
 * follow; 8, that the next message is in the ring; 9, that the receiver is to check the region. The doorbell slot at
 * which a side waits for messages holds its thread (4 bytes, 0 until it has received for the first time), the number of
 * its receiver (4) and how many signals it has received (8). The slot at which the other side waits for space holds, at
 * its offset 8, how many messages that side has left in the ring without a signal (8): those that it sent before it
 * knew a thread, and they come first. The word of that slot is as in signal-fd, with signal 41 (SIGRTMIN + 7). A peer
 * in another language ignores the signals before it blocks them, as the JVM does: the sender checks that they would not
 * end it.
 *
 * <p><b>It belongs to a thread.</b> The signals wait in the kernel for the thread that receives first, and no other can
 * take them: another that receives gets an IllegalStateException. One thread may receive from several endpoints; any
 * may send. A virtual thread must not receive: its signals go to the carrier that ran it when it received first, and are
 * lost to it on another. Receive in a platform thread.
 *
 * <p><b>Many clients.</b> The kernel queues the signals of all clients for the thread that serves them, so one
 * sigtimedwait(2) waits for all; it waits for signal 41 as well, of clients that had no space.
 *
 * <p><b>Limits.</b> A message may take three eighths of the ring; a larger one is refused. The ring has
 * Options.capacity bytes, rounded up to a power of two, but at least 1 KiB and 8/3 of the largest message. At most
 * 1,024 signals are on their way a direction, or one for each 64 bytes of a smaller ring; then the sender waits.
 * RLIMIT_SIGPENDING (ulimit -i) bounds the signals that wait for all processes of a user together; where it is reached
 * (EAGAIN) the sender waits too, and looks each millisecond.
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
 * <p><b>Classes.</b> The ring, its memory and the rendezvous are those of all rings ({@link
 * org.ipcsuite.shm.RingTransport}). But here the signal is the message, and the kernel queues signals for a thread and
 * not for a connection: all endpoints of a thread share what it receives ({@code ThreadQueue}, {@code SignalReceiver}),
 * and who sends must be told which thread that is, and how much it has received ({@code ReceiverWord}, {@code
 * SignalSender}). Eight bytes hold a small message or say where it is ({@code SignalPayload}). The kernel does not say
 * when it has room for a signal again ({@code QueueFullPause}), or that a side has closed ({@code CloseDoorbell}), and
 * an emulator loses what a signal carries ({@code TagTrial}).
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.signals.signalqueued.SignalQueuedEndpoint}.
 *
 * <p>See rt_sigqueueinfo(2), sigtimedwait(2), sigqueue(3), signal(7).
 */
@NullMarked
package org.ipcsuite.signals.signalqueued;

import org.jspecify.annotations.NullMarked;
