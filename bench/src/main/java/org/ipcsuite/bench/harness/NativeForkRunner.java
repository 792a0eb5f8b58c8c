package org.ipcsuite.bench.harness;

import java.io.IOException;
import org.ipcsuite.bench.nativebaseline.NativeResult;

/**
 * What measures a cell from C: {@link org.ipcsuite.bench.nativebaseline.NativeBaseline} with processes, a test without.
 */
@FunctionalInterface
interface NativeForkRunner {

    /**
     * Measures it in fresh processes.
     *
     * @throws java.io.InterruptedIOException if they were told to end by a signal
     * @throws IOException if that went wrong
     */
    NativeResult measure(PlannedCell cell) throws IOException;
}
