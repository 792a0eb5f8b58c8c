/**
 * How two processes connect through a directory where the kernel has no listen(2) and connect(2) for them: shared
 * memory, queues.
 *
 * <pre>
 *   listener                              connector
 *   takes listener.lock, the right to listen
 *   takes listener-1.lock, makes the
 *   objects of connection 1, writes the
 *   file `offer`: "1 WORDS"               reads it, takes connector-1.lock,
 *                                         opens what WORDS name, says so in
 *   waits until it is taken, invites to   the mechanism's own way
 *   connection 2, removes what has a name
 * </pre>
 *
 * <p><b>The directory</b> belongs to this user and has mode 0700. The listener creates it if it does not exist; its
 * parent must exist.
 *
 * <p>Both processes belong to one user: each checks that the directory, the invitation and every object that it opens
 * belong to its own effective user id, and that no other user may write to them. It checks by descriptor where it has
 * one ({@link org.ipcsuite.core.sys.Owner}). Libraries open their files by name: there the directories above must be
 * safe as well.
 *
 * <p><b>The file `offer`</b> holds the invitation: one line of UTF-8 of at most 4,096 bytes: the connection's number in
 * decimal, 1 to 999,999,999, a blank, and the WORDS of the mechanism; a newline at its end is optional. It is written
 * under another name and renamed (rename(2)), so that all of it appears at once. It stays until the invitation of the next
 * connection replaces it, or the listener closes and removes it. A connector reads it again if the invitation is taken
 * already, or names an object that is gone. A listener that sees a connector's lock held, and the connection not taken
 * soon, invites to the next connection meanwhile, and accepts the slow connector when it goes on.
 *
 * <p><b>Locks</b> show which processes live, since the kernel releases them when their holder dies. A lock is a file of
 * mode 0600 that is locked as a whole: fcntl(2), F_OFD_SETLK (37), l_type F_WRLCK, l_whence SEEK_SET, l_start, l_len
 * and l_pid 0. It is held as long as the descriptor is open; EAGAIN means that another process holds it. The new holder
 * checks that the path still names this file (st_dev and st_ino), and starts again if not; a holder that leaves removes
 * the file before it closes it. The connector of connection N holds connector-N.lock from before it takes the
 * connection until its end; if another process holds that lock, the connection belongs to that process. Ten times a
 * second each side asks with F_OFD_GETLK (36) whether its peer's lock is still held.
 *
 * <p>A program may do without locks: then only its goodbye, or a timeout, reveals that it is gone. But a program that
 * creates the file of a lock must hold the lock: a file that no process has locked means that its creator is dead, and
 * a connector ignores the invitation of a dead listener.
 *
 * <p><b>The file `left`</b>, which is empty, says that a listener which made the directory has closed while connections
 * were open: a side that closes removes the file and the directory if there is nothing else in it. The next listener
 * removes the file, and the directory is its own.
 *
 * <p>Where the address is the name of a queue instead of a directory, the invitation is in that queue instead of a file
 * ({@link org.ipcsuite.core.rendezvous.InvitationBoard}), and the locks and the journal are in a directory below this
 * user's runtime directory.
 *
 * <p><b>Classes.</b> Each family of mechanisms has one of each:
 *
 * <pre>
 *   RendezvousTransport  listens and connects by invitations
 *   ConnectionSetup      what a connection is made of: creates it, opens it
 *   PendingConnection    one that waits for its connector
 *   Endpoint             one that is open: the data path
 * </pre>
 */
@NullMarked
package org.ipcsuite.core.rendezvous;

import org.jspecify.annotations.NullMarked;
