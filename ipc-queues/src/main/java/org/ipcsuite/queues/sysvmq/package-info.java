/**
 * {@code sysv-mq}: a System V message queue for both directions. Each message has a type, and a receiver takes only
 * messages of its own type.
 *
 * <pre>
 *   listener                                connector
 *   listen:  msgget(KEY, IPC_CREAT)
 *            invitation "1 KEY"  ---------&gt; connect: msgget(KEY)
 *   accept:  hello  &lt;------ type 1 -------           msgsnd
 *   receive: msgrcv &lt;------ type 1 -------  send:    msgsnd
 *   send:    msgsnd ------- type 2 ------&gt;  receive: msgrcv
 *            msgrcv &lt;--- type 3, credit ---          msgsnd, when it is asked
 *   close:   goodbye ------ type 2 ------&gt;  receive: the rest, then -1
 *                                           close:   the last: msgctl(IPC_RMID)
 * </pre>
 *
 * <p><b>The address</b> is a key, such as {@code 0x49504331}, or in decimal. The queue with that key holds the
 * invitations, one message each. In a private directory the invitation is a file, see {@link
 * org.ipcsuite.core.rendezvous}.
 *
 * <p><b>Why there is credit.</b> The kernel limits the queue, not a direction. A queue that is full of requests accepts
 * no replies: two processes that send before they receive would block each other forever. So each direction has half of
 * the queue as its credit window. This has a second use: msgsnd(2) has no timeout, and only a signal ends its wait.
 * Within the window it never blocks; the sender waits for credit, in msgrcv(2).
 *
 * <p><b>Wire format.</b> An invitation is a message of type 1 with the text {@code NUMBER KEY}, such as {@code 1
 * 0x0000abcd}: the process that receives it has that connection. It opens the queue with that key, and sends a message
 * of type 1 with the one byte 4, the hello, within a second. Messages to the listener have type 1, to the connector 2;
 * their text begins with one byte: 1 precedes a message of the exchange; 2 the same, and the sender requests credit; 3,
 * alone, requests credit too; 5, alone, only wakes the process that sent it to itself. The reply to a request is a
 * message of the sender's credit type, 3 to the listener or 4 to the connector: an int of 4 bytes in the machine's byte
 * order, the number of bytes of text in all messages 1 and 2 that were received since the last reply, including that
 * first byte. A message of the direction's type without any text is the goodbye; a side that has received it and closes
 * removes the queue (IPC_RMID). A side may have half of msg_qbytes in transit without credit, 8,192 of 16,384 unless
 * IPC_STAT says less; it need not wait if it requests credit once more than half of that is used. An invitation with two
 * keys, {@code 1 0x0000abcd 0x0000beef}, is that of a server of many: the hello goes into the first queue, and what comes
 * from the server is as above; what the client sends goes into the second. The lower 32 bits of its type are the first
 * key. If the upper 31 are 0, it is a message, with the byte 1 or 2 before it, or without any text the goodbye. Without
 * text, upper bits of 1 request credit, and 2 + N give credit for N bytes. A client whose goodbye may cross the server's
 * first sends one of type 1 into its own queue: so the last of the two finds the other's, and removes it. A program in another
 * language needs no lock; this suite's hold {@link org.ipcsuite.core.rendezvous listener-NUMBER.lock and
 * connector-NUMBER.lock}, in ipc-suite/sysv-mq-KEY in $XDG_RUNTIME_DIR, or in /dev/shm/ipc-suite-UID/sysv-mq-KEY.
 *
 * <p><b>Each message</b> costs one msgsnd(2) and one msgrcv(2), and one more of each for the credit of every four
 * kilobytes. msgrcv(2) knows no timeout either: a watchdog wakes it by a message to itself
 * ({@link org.ipcsuite.core.WatchedWait}), since a signal would have to be the JVM's, and could come a moment too
 * early. EINTR always surfaces (signal(7)), and the call is made again.
 *
 * <p><b>Limits.</b> 8,192 bytes a message (kernel.msgmax), 8,191 without the first byte; 16,384 bytes a queue
 * (kernel.msgmnb), of which each direction has half; 32,000 queues (kernel.msgmni). A sender that is out of credit
 * waits. There is no limit for a user, and all users share one key space.
 *
 * <p><b>Many clients</b>: msgrcv(2) waits at one queue, and takes the first message of any type if it is asked for type 0.
 * So one thread serves them all with one queue of requests, in which the type says whose a message is, and a queue for the
 * replies to each client, so that one who does not read fills its own:
 *
 * <pre>
 *   server                                  client
 *   serve:   msgget(REQUESTS), msgget(KEY)
 *            invitation "1 KEY REQUESTS" --&gt; connect: msgget(each of the two)
 *   accept:  hello  &lt;-- KEY, type 1 -------          msgsnd
 *   receive: msgrcv &lt;-- REQUESTS, type KEY  send:    msgsnd
 *   send:    msgsnd --- KEY, type 2 ------&gt; receive: msgrcv
 * </pre>
 *
 * The requests of all share its 16,384 bytes. Each client has a window there too, so one that floods it leaves the others
 * room; where several do, a client that finds it full tries again, after 20 microseconds at first and 5 ms at most. What a
 * client has sent and the server has not taken, since it does not read its replies, is kept in the server's memory. A
 * listener invites with one key, and each of its connections is a thread's.
 *
 * <p><b>How it fails.</b> The kernel does not report that the other user of a queue is gone; its goodbye does, or the
 * peer's file lock, which both sides check ten times a second. What a dead peer has sent is received first. Removing
 * the queue, by msgctl(2) or ipcrm(1), wakes all waiters with EIDRM: the peer is then gone, and so are messages that
 * were not received. A key cannot be detached from a queue: it stays until the last of the two sides has removed it.
 * After a crash of both, the journal names it, and the next listener here or {@code ipc-suite clean} removes it.
 *
 * <p><b>To look inside</b>: ipcs -q shows the queues with their bytes and messages, ipcs -q -i ID the last sender and
 * receiver, and when.
 *
 * <p><b>Use it when</b> the other program already uses such a queue, or several receivers select messages by type.
 * <b>Not when</b> the code is new: keys collide, queues outlive a crash, and no poll(2) waits for them together with
 * anything else.
 *
 * <p><b>Classes.</b> The rendezvous, the invitations and the waits are those of both kinds of kernel queue
 * ({@link org.ipcsuite.queues}). Only this one has one queue for both directions, without a timeout and without an end of
 * its own: so messages, credit, hello and goodbye are told apart in it ({@code Wire}), and the kernel's one bound becomes
 * two ({@code CreditWindow}). A key cannot be taken off its queue, and may be another program's by tomorrow ({@code
 * SysvMqKind}, {@code SysvKey}, {@code SysvQueue}, {@code PendingSysvQueue}). A server of many takes the messages of all
 * out of one queue ({@code RequestQueue}, {@code RequestListener}, {@code RequestReadiness}) and keeps them for each
 * ({@code ClientTable}, {@code ClientRequests}, {@code ServedEndpoint}); its client differs in where it sends ({@code
 * Outgoing}).
 *
 * <p><b>The data path</b> is {@link org.ipcsuite.queues.sysvmq.SysvMqEndpoint}.
 *
 * <p>See msgget(2), msgop(2), msgctl(2), sysvipc(7).
 */
@NullMarked
package org.ipcsuite.queues.sysvmq;

import org.jspecify.annotations.NullMarked;
