/**
 * How two processes find each other in a directory where the kernel knows no listen(2) and no connect(2): memory,
 * queues.
 *
 * <pre>
 *   listener                              connector
 *   takes listener.lock, the right to listen
 *   takes listener-1.lock, makes the
 *   objects of connection 1, writes the
 *   file `offer`: "1 WORDS"               reads it, takes connector-1.lock,
 *                                         opens what WORDS name, says so in
 *   waits until it is taken, removes      the mechanism's own way
 *   what has a name; offers connection 2
 * </pre>
 *
 * <p><b>The directory</b> is of this user with mode 0700. The listener makes it if it is not there; what it is in must be.
 *
 * <p>Both sides are of one user: each checks that the directory, the invitation and every object that it opens belong
 * to its own effective user id, and that nobody else may write to them, by descriptor where it has one ({@link
 * org.ipcsuite.core.sys.Owner}). Libraries open their files by name: there the directories above must be safe as well.
 *
 * <p><b>The file `offer`</b> is one line of UTF-8 of at most 4,096 bytes: the connection's number in decimal, 1 to
 * 999,999,999, a blank, and the WORDS of the mechanism; a newline at its end is left out or not. It is written under
 * another name and renamed (rename(2)), so that all of it appears at once. It stays until the next connection's takes
 * its place, or the listener leaves and removes it. A connector whose invitation is taken already, or names what is
 * gone, reads it again.
 *
 * <p><b>Locks</b> say who lives, since the kernel drops them when their holder dies. One is a file of mode 0600 with a
 * lock on all of it: fcntl(2), F_OFD_SETLK (37), l_type F_WRLCK, l_whence SEEK_SET, l_start, l_len and l_pid 0. It is
 * held as long as the descriptor is open; EAGAIN means that another holds it. Whoever has it looks whether the path
 * still names this file (st_dev and st_ino), and begins again if not; whoever leaves removes the file before closing it.
 * The connector of connection N holds connector-N.lock from before it takes the connection to its end; where another
 * has it, the connection is that one's. Ten times a second each side asks with F_OFD_GETLK (36) whether its peer's is
 * still held.
 *
 * <p>A program may do without locks: then only its goodbye, or silence, says that it is gone. But whoever makes a lock's
 * file must hold the lock: a file that nobody holds says that its maker is dead, and a connector passes over the
 * invitation of a listener who is.
 *
 * <p>Where an address is no directory but the name of a queue, the invitation stands in that queue instead of a file
 * ({@link org.ipcsuite.core.rendezvous.InvitationBoard}), and the directory of the locks and the journal is one in this
 * user's runtime directory.
 */
@NullMarked
package org.ipcsuite.core.rendezvous;

import org.jspecify.annotations.NullMarked;
