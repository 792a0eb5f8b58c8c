/**
 * Reference implementations: Chronicle Queue and Aeron as their own projects' benchmarks use them, between the same two
 * processes as {@code chronicle} and {@code aeron-ipc}. They are here since only this module has the libraries; {@code
 * run --comparisons} measures them.
 *
 * <pre>
 *   chronicle-bare   an appender and a tailer, each in a loop: files stay as they are, and a full disk is not noticed
 *   aeron-bare       a publication and an image, each in a loop, over the driver and the streams of aeron-ipc
 * </pre>
 *
 * What they leave out is what ours have to be worth it: a watchdog, close() from another thread, a message that is kept if
 * there is no room for it, and what Chronicle's files need. A peer's end is seen by its lock.
 */
@NullMarked
package org.ipcsuite.queues.bare;

import org.jspecify.annotations.NullMarked;
