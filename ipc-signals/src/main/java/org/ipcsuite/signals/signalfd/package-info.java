/**
 * {@code signal-fd}: a ring in a mapped file, and real-time signals to the thread that waits, which reads them from a
 * signalfd. A blocked signal interrupts nobody: it is read like data when its thread likes.
 *
 * <pre>
 *   listener                               connector
 *   listen:  open(O_CREAT), write zeros, mmap
 *            write a draft, rename to offer
 *                                          connect: read offer, open, mmap
 *                                                   store its pid in the region
 *   accept:  poll the region for that pid, unlink the file
 *   send:    write the record              receive: block signal 42, once
 *                                                   no record? word = gettid()
 *            is the word a thread? rt_tgsigqueueinfo to it
 *                                     ---&gt;          still none? read(signalfd)
 *   close:   store 1 at 24 (28), signal ---&gt; receive: the rest, then -1
 * </pre>
 *
 * <p><b>The address</b> is a directory, which the listener creates if it does not exist. A peer in another language
 * ignores signal 42 (SIGRTMIN + 8) before it blocks it, as the JVM does: that is how we see that it would not be ended
 * by it.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.rendezvous The invitation and the locks} are in the directory.
 * WORDS is the name of a file in it, such as ring-1, of mode 0600, which holds {@link org.ipcsuite.shm.ring.RingLayout
 * the region}; the listener unlinks it once it is taken. A waiter announces itself in {@link
 * org.ipcsuite.shm.doorbell.BlockingDoorbell the word of its doorbell}, whose number is its thread, gettid(2), and is
 * woken by signal 42 to that thread of the process whose id stands in the region: rt_tgsigqueueinfo(2) with si_code
 * SI_QUEUE (-1).
 *
 * <p><b>Each message</b> costs one rt_tgsigqueueinfo(2) and one read(2) of 128 bytes if the receiver sleeps. If it is
 * awake, the word says so, and none is sent. A read has no timeout: a timer of the kernel (timer_create(2)) sends the
 * same signal to the thread ten times a second, and no poll(2) is needed before each read.
 *
 * <p><b>Why to a thread.</b> A signal to a process goes to any of its threads that does not block it. A JVM has some
 * twenty threads before main() begins, and one that blocks nothing would be ended by it; so a signalfd for signals to
 * the process works only where the JVM was started with the signal blocked (env --block-signal=RTMIN+8 java ...), which
 * a library cannot ask for. To a thread it works everywhere, and one descriptor serves all threads of the process:
 * read(2) gives each those that are pending for it.
 *
 * <p><b>Many clients.</b> The thread that serves them writes its number into the word of each client's doorbell, looks
 * at each ring, and waits with epoll(7) for the one signalfd: whoever signals it wakes it. epoll_wait(2) has a timeout, so
 * there is no timer.
 *
 * <p><b>Limits.</b> A message may take three eighths of the ring; a larger one is refused. The ring has
 * Options.capacity bytes, rounded up to a power of two, but at least 1 KiB and 8/3 of the largest message.
 * RLIMIT_SIGPENDING (ulimit -i) bounds the signals that wait for all processes of a user together. Where it is reached,
 * none is sent (EAGAIN) and the waiter finds the record at its next tick, a tenth of a second later at worst; if there
 * was no room even for the timer, it looks each millisecond.
 *
 * <p><b>How it fails.</b> The kernel does not report the death of a peer, but releases its file lock, which a waiter
 * checks ten times a second. What the dead peer sent is received first. Signals of a thread go with it; where a
 * thread's number is another's by then, the process ignores the signal, and no thread of the JVM is ended by it. A
 * thread that the signal would end is refused: the number in the region is wrong, or counts in another PID namespace.
 * Of another user: EPERM. Only the file can be left behind, until both have mapped it.
 *
 * <p><b>To look inside</b>: /proc/PID/task/TID/status shows SigBlk, SigPnd (0x20000000000 is 42) and in SigQ how many
 * signals wait of how many; /proc/PID/fdinfo/FD of the signalfd shows its sigmask; /proc/PID/timers the timers.
 *
 * <p><b>Use it when</b> an event loop must take signals between other descriptors (epoll(7)). <b>Not when</b> eventfd
 * will do, which is the same without what signals bring along.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.shm.RingEndpoint}, and waits at a
 * {@link org.ipcsuite.signals.ThreadDoorbell}.
 *
 * <p>See signalfd(2), rt_tgsigqueueinfo(2), timer_create(2), signal(7), epoll(7).
 */
@NullMarked
package org.ipcsuite.signals.signalfd;

import org.jspecify.annotations.NullMarked;
