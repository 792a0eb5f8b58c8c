/**
 * {@code sysv-mq}: a System V message queue for both directions. Each message has a type, and a receiver takes those of
 * its own type only.
 *
 * <pre>
 *   listener                                connector
 *   listen:  msgget(KEY, IPC_CREAT)
 *            offer "1 KEY"  --------------&gt; connect: msgget(KEY)
 *   accept:  hello  &lt;------ type 1 -------           msgsnd
 *   receive: msgrcv &lt;------ type 1 -------  send:    msgsnd
 *   send:    msgsnd ------- type 2 ------&gt;  receive: msgrcv
 *            msgrcv &lt;--- type 3, credit ---          msgsnd, when it is asked
 *   close:   goodbye ------ type 2 ------&gt;  receive: the rest, then -1
 *                                           close:   the last: msgctl(IPC_RMID)
 * </pre>
 *
 * <p><b>The address</b> is a key, such as {@code 0x49504331}, or in decimal. In the queue with that key stand the
 * invitations, one message each. In a private directory the invitation stands in a file, see {@link
 * org.ipcsuite.core.rendezvous}.
 *
 * <p><b>Why there is credit.</b> The kernel bounds the queue and not a direction. A queue that is full of requests takes
 * no answer: two processes that send without receiving would wait for each other for ever, though each only waits for the
 * other to receive. So half of the queue belongs to each direction. That has a second use: msgsnd(2) knows no timeout, and
 * nothing but a signal ends its wait. With a window it never waits; the sender waits for credit, in msgrcv(2).
 *
 * <p><b>Wire format.</b> An invitation is a message of type 1 with the text {@code NUMBER KEY}, such as {@code 1
 * 0x0000abcd}: whoever receives it has that connection. Then find the queue with that key, and send a message of type
 * 1 with the one byte 4, the hello, within a second. Messages to the listener have type 1, to the connector 2; their
 * text begins with one byte: 1 in front of a message of the exchange; 2 the same, and its sender asks for credit; 3,
 * alone, asks too; 5, alone, only wakes a process that sent it to itself. Who is asked answers with a message of the
 * sender's credit type, 3 to the listener or 4 to the connector: an int of 4 bytes in the machine's byte order, the
 * bytes of text of all 1 and 2 that were received since the last answer, that byte in front among them. No text at
 * all, with the type of messages, is the goodbye; who has received one and closes removes the queue (IPC_RMID). A side
 * may have half of msg_qbytes on the way without credit, 8,192 of 16,384 unless IPC_STAT says less: who asks once more
 * than half of that is used need not wait. A program in another language needs no lock; ours hold {@link
 * org.ipcsuite.core.rendezvous listener-NUMBER.lock and connector-NUMBER.lock}, in ipc-suite/sysv-mq-KEY in
 * $XDG_RUNTIME_DIR, or in /dev/shm/ipc-suite-UID/sysv-mq-KEY.
 *
 * <p><b>Each message</b> costs one msgsnd(2) and one msgrcv(2), and one more of each for the credit of every four
 * kilobytes. msgrcv(2) knows no timeout either: a watchdog wakes it by a message to itself
 * ({@link org.ipcsuite.core.WatchedWait}), since a signal would have to be the JVM's, and could come a moment too
 * early. EINTR always surfaces (signal(7)), and the call is made again.
 *
 * <p><b>Limits.</b> 8,192 bytes a message (kernel.msgmax), with our byte in front 8,191; 16,384 bytes a queue
 * (kernel.msgmnb), of which each direction has half; 32,000 queues (kernel.msgmni). A sender that is out of credit
 * waits. There is no limit for a user, and keys of all users are in one room.
 *
 * <p><b>How it fails.</b> No kernel tells that the other user of a queue is gone: the goodbye does, or the peer's file
 * lock, at which both sides look ten times a second. What a dead peer has sent is received first. Whoever removes the
 * queue, by msgctl(2) or ipcrm(1), wakes all who wait there with EIDRM: the peer is gone then, and so is what was not
 * received. A key cannot be taken off a queue: it stays until the last of the two has removed it. After a crash of both
 * the journal names it, and the next listener here or {@code ipc-suite clean} removes it.
 *
 * <p><b>To look inside</b>: ipcs -q shows the queues with their bytes and messages, ipcs -q -i ID who has sent and
 * received last, and when.
 *
 * <p><b>Use it when</b> the other program is an old one that has such a queue, or several receivers shall pick messages
 * by their type. <b>Not when</b> the code is new: keys collide, queues outlive a crash, and no poll(2) waits for them
 * together with anything else.
 *
 * <p><b>Why more than an endpoint.</b> The rendezvous, the invitations and the waits are those of both kinds of kernel queue
 * ({@link org.ipcsuite.queues}). Only this one has one queue for both directions, without a timeout and without an end of
 * its own: so messages, credit, hello and goodbye are told apart in it ({@code Wire}), and the kernel's one bound becomes
 * two ({@code CreditWindow}). Its key cannot be taken off it, and may be another program's by tomorrow ({@code SysvMqKind},
 * {@code SysvKey}, {@code SysvQueue}).
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.queues.sysvmq.SysvMqEndpoint}.
 *
 * <p>See msgget(2), msgop(2), msgctl(2), sysvipc(7).
 */
@NullMarked
package org.ipcsuite.queues.sysvmq;

import org.jspecify.annotations.NullMarked;
