/**
 * How two processes find each other in a {@link org.ipcsuite.core.Directory} where the kernel knows no listen(2) and no
 * connect(2): memory, queues.
 *
 * <pre>
 *   listener                                      connector
 *   takes listener.lock, the right to listen here
 *   takes listener-1.lock, makes the objects of
 *   connection 1, writes the file `offer`:
 *   "1 WORDS"                                     reads it, takes connector-1.lock, opens what WORDS name, says so
 *   accept: waits until it is taken, removes        in the mechanism's own way
 *   what has a name; offers connection 2
 * </pre>
 *
 * Where an address is no directory but the name of a queue, the offer stands in that queue instead of a file
 * ({@link org.ipcsuite.core.meeting.Offers}), and the directory of the locks and the journal is one in this user's base.
 *
 * <p>Both sides are of one user: each checks that the directory, the offer and every object that it opens belong to its own
 * effective user id, and that nobody else may write to them, by descriptor where it has one ({@link
 * org.ipcsuite.core.sys.Owner}). Libraries open their files by name: there the directories above must be safe as well.
 *
 * <p>A lock lives as long as its side; the kernel drops the locks of a side that is killed. Where a connection has no lock
 * of a connector (a program in another language took none) only silence tells that it is gone.
 */
@NullMarked
package org.ipcsuite.core.meeting;

import org.jspecify.annotations.NullMarked;
