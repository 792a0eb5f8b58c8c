/**
 * Pipes: {@link org.ipcsuite.pipes.pipe anonymous} ones, which a child inherits, and {@link org.ipcsuite.pipes.fifo
 * FIFOs}, which have a name; {@link org.ipcsuite.pipes.pipesplice} lends an anonymous one the sender's pages. Once
 * opened they are the same object of the kernel (pipe(7): "the only difference between pipes and FIFOs is the manner
 * in which they are created and opened"), so they share one data path, {@link org.ipcsuite.pipes.PipeEndpoint}.
 */
@NullMarked
package org.ipcsuite.pipes;

import org.jspecify.annotations.NullMarked;
