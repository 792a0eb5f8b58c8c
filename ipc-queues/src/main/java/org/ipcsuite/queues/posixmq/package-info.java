/**
 * {@code posix-mq}: POSIX message queues, one each way. A message is a message, with a priority, in a queue that the
 * kernel keeps under a name.
 *
 * <pre>
 *   listener                                         connector
 *   listen:  mq_open(NAME-to-listener, O_CREAT)
 *            mq_open(NAME-to-connector, O_CREAT)
 *            invitation "1 NAME"  -----------------&gt; connect: mq_open both
 *   accept:  hello   &lt;------------------------------         mq_timedsend, empty
 *            mq_unlink both
 *   receive: mq_receive   &lt;--- 1 to 10 messages ----  send:    mq_timedsend
 *   send:    mq_timedsend ---- 1 to 10 messages ---&gt;  receive: mq_receive
 *   close:   goodbye, priority 0  -----------------&gt;  receive: the rest, then -1
 * </pre>
 *
 * <p><b>The address</b> is the name of a queue, such as {@code /ipc-echo}, in which the invitations stand, one message
 * each. In a private directory the invitation stands in a file, see {@link org.ipcsuite.core.rendezvous}.
 *
 * <p><b>Wire format.</b> An invitation is the text {@code NUMBER NAME}, the number of the connection in decimal, with
 * priority 1: the process that receives it has that connection. It opens {@code NAME-to-listener} and {@code
 * NAME-to-connector}, of which mq_getattr(3) says how large a message may be, and sends an empty message of priority 1
 * to the listener within a second: the hello. A connection whose first message is another is refused. Then each side
 * sends its messages with priority 1, or a higher one for urgent messages, and nothing before them. An empty message of
 * priority 0 is the goodbye. A message of one byte and priority 0 only wakes its receiver: a process sends it to
 * itself, and it has no other meaning. A larger one of priority 0 is an error. A program in another language needs no
 * lock; this suite's hold {@link org.ipcsuite.core.rendezvous listener-NUMBER.lock and connector-NUMBER.lock}, in
 * ipc-suite/posix-mq-NAME in $XDG_RUNTIME_DIR, or in /dev/shm/ipc-suite-UID/posix-mq-NAME.
 *
 * <p><b>Each message</b> costs one mq_timedsend(3) and one mq_receive(3). The send brings a deadline that is over long
 * ago: where there is room it is not looked at, and no clock is asked. The receive brings none, since arming the
 * kernel's timer makes the round trip a tenth longer; a watchdog wakes it by a message ({@link
 * org.ipcsuite.core.WatchedWait}). Only a sender that meets a full queue asks for the time and waits, in slices of a
 * tenth of a second.
 *
 * <p><b>Priorities.</b> mq_receive(3) returns the oldest of the messages with the highest priority. The goodbye has the
 * lowest, so everything that was sent before it, and even after it, is received first.
 *
 * <p><b>Limits.</b> 10 messages of 8,192 bytes a queue (fs.mqueue.msg_max, fs.mqueue.msgsize_max), 256 queues
 * (fs.mqueue.queues_max), and 819,200 bytes for all queues of a user (RLIMIT_MSGQUEUE, ulimit -q). The kernel reserves
 * a queue's bytes when it is created. So a queue is as deep as Options.capacity says, but takes at most a sixteenth of
 * the user's bytes: eight connections fit. A receiver must have room for the largest message that the queue may carry.
 * A full queue blocks its sender.
 *
 * <p><b>Many clients.</b> A queue is a descriptor, so one thread waits for all of them with epoll(7), and for room in
 * the queue of a client that is slow. Its queues take at most 1/64 of RLIMIT_MSGQUEUE each, but hold one message at
 * least: so 32 clients fit where messages are small, and 49 where a queue is one message of 8,192 bytes.
 *
 * <p><b>How it fails.</b> The kernel does not report that the other user of a queue is gone; its goodbye does, unless
 * the queue is full, or the peer's file lock, which both sides check ten times a second. What a dead peer has sent is
 * received first. The journal records the names before the queues are created, and they are unlinked as soon as both
 * sides have opened them: after that a crash leaves nothing, since the kernel removes a queue without a name with its
 * last descriptor. After an earlier crash, the next listener here or {@code ipc-suite clean} removes the queues. The
 * messages in a queue with a name outlive every process, not a restart of the machine.
 *
 * <p><b>To look inside</b>: mkdir -p /dev/mqueue and mount -t mqueue none /dev/mqueue (as root, where it is not
 * mounted), then ls -l /dev/mqueue shows the queues that have names, and cat /dev/mqueue/NAME how many bytes wait in
 * one. Those of a connection have no names any more: ls -l /proc/PID/fd still shows them, and cat /proc/PID/fd/N the
 * same of one.
 *
 * <p><b>Use it when</b> messages have to keep their boundaries, some are more urgent than others, or they have to wait
 * while no process is there; in C an event loop takes them beside its sockets, since on Linux a queue is a descriptor.
 * <b>Not when</b> they are larger than a few kilobytes, there are many connections, or it has to run on macOS or
 * Windows, which have no such queues.
 *
 * <p><b>Classes.</b> The rendezvous, the invitations and the waits are those of both kinds of kernel queue ({@link
 * org.ipcsuite.queues}). Only this one has queues with names that outlive everybody, of which a connection takes two
 * ({@code PosixMqKind}, {@code PosixQueue}), and whose bytes the kernel reserves at once on the user's account ({@code
 * QueueSize}).
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.queues.posixmq.PosixMqEndpoint}.
 *
 * <p>See mq_overview(7), mq_open(3), mq_send(3), mq_receive(3), mq_getattr(3), mq_unlink(3), epoll(7).
 */
@NullMarked
package org.ipcsuite.queues.posixmq;

import org.jspecify.annotations.NullMarked;
