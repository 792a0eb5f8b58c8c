/**
 * {@code signal}: a ring in a mapped file, and SIGUSR1 to announce, caught by sun.misc.Signal. The oldest way to tell a
 * process something: the kernel interrupts it. A signal carries nothing, and signals that come at once are one.
 *
 * <pre>
 *   listener                               connector
 *   listen:  open(O_CREAT), write zeros, mmap
 *            sigaction(SIGUSR1)
 *            write a draft, rename to offer
 *                                          connect: read offer, open, mmap
 *                                                   sigaction(SIGUSR1)
 *                                                   store its pid in the region
 *   accept:  poll the region for that pid           pidfd_open(the listener)
 *            pidfd_open(that process), unlink the file
 *   send:    write the record              receive: no record? word = 1
 *            is the word 1? word = 0,               still none? futex (park)
 *            pidfd_send_signal        ---&gt; JVM:     futex (unpark)
 *   close:   store 1 at 24 (28), signal ---&gt; receive: the rest, then -1
 * </pre>
 *
 * <p><b>The address</b> is a directory, which the listener creates if it does not exist.
 *
 * <p><b>Wire format.</b> {@link org.ipcsuite.core.rendezvous The invitation and the locks} are in the directory.
 * WORDS is the name of a file in it, such as ring-1, of mode 0600, which holds {@link org.ipcsuite.shm.ring.RingLayout
 * the region}; the listener unlinks it once it is taken. A waiter announces itself in {@link
 * org.ipcsuite.shm.doorbell.BlockingDoorbell the word of its doorbell}, with the number 1, and is woken by SIGUSR1 (10)
 * to its process, whose id stands in the region, by pidfd_send_signal(2) or kill(2). It handles the signal before its
 * process id stands there: a process that the signal would end gets none.
 *
 * <p><b>Each message</b> costs one pidfd_send_signal(2) if the receiver sleeps; if it is awake, a word in the region
 * says so, and none is sent. The receiving JVM then does this: its C handler posts a semaphore, its thread "Signal
 * Dispatcher" wakes and starts a new thread for each signal, that thread calls the handler, which wakes the receiver
 * (futex(2)). Birth and end of that thread are nearly all of what the mechanism costs: SignalCostTest (-Psoak) counts
 * it. On 2026-11-24, Java 17.0.15, two processors of an AMD EPYC, each of 7280 signals took 188 us of processor time in
 * the process that got it: 20 in the exchanging thread, 44 in the dispatcher, 124 in the thread that handled it and the
 * rest of the JVM. From C, where the handler interrupts the one thread there is, a whole round trip takes some 8. The
 * dispatcher also allocated 585 bytes a signal; this module's code allocates nothing.
 *
 * <p><b>Coalescing.</b> Of a signal that is pending already a second one is dropped, and the JVM counts no further than
 * it can handle. So a signal here only means "check": what has arrived is in the ring. Several endpoints of a process
 * share the one handler, which wakes the threads that sleep.
 *
 * <p><b>Many clients.</b> One thread announces itself in the word of each client's doorbell, looks at each ring, and
 * parks; the handler wakes it whoever has signalled.
 *
 * <p><b>Which signal.</b> SIGUSR1 is the only one of the old signals that a JVM leaves free:
 * {@link org.ipcsuite.signals} says what the others do. While an endpoint is open the handler that was there before is
 * not called; afterwards it is put back. If there was none, SIGUSR1 stays ignored in this process, and in children that
 * it starts: the default action would end the process at the next late signal.
 *
 * <p><b>Limits.</b> A message may take three eighths of the ring; a larger one is refused. The ring has
 * Options.capacity bytes, rounded up to a power of two, but at least 1 KiB and 8/3 of the largest message. A signal
 * needs no room, so it is never refused.
 *
 * <p><b>How it fails.</b> The kernel does not report the death of a peer, but releases its file lock, which a waiter
 * checks ten times a second. What the dead peer sent is received first. A pidfd stands for one process: when its number
 * is given to another, the signal goes nowhere. A process that SIGUSR1 would end is refused: the number in the region
 * is wrong, or counts in another PID namespace. Of another user: EPERM. A foreign signal (kill -USR1) is counted and
 * wakes a waiter for nothing. Only the file can be left behind, until both have mapped it.
 *
 * <p><b>To look inside</b>: /proc/PID/status shows in SigCgt that bit 9 (0x200) is caught, and in SigPnd and ShdPnd
 * what is pending; strace -e trace=signal -f -p PID shows each signal and its sender.
 *
 * <p><b>Use it when</b> a program, or a person with kill(1), must notify a JVM now and then: "reload", "dump".
 * <b>Not when</b> messages are many, or must be counted: any other mechanism notifies in a tenth of the time.
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.shm.RingEndpoint}, and waits until the shared handler wakes it.
 *
 * <p>See signal(7), pidfd_open(2), pidfd_send_signal(2), kill(2).
 */
@NullMarked
package org.ipcsuite.signals.signal;

import org.jspecify.annotations.NullMarked;
