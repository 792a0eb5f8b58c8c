package org.ipcsuite.bench.run;

import java.io.IOException;
import org.ipcsuite.bench.floor.FloorResult;

/** What measures a cell from C: {@link org.ipcsuite.bench.floor.Floor} with processes, a test without. */
@FunctionalInterface
interface FloorForks {

    /**
     * Measures it in a fresh pair of processes.
     *
     * @throws IOException if that went wrong
     */
    FloorResult measure(CellKey cell) throws IOException;
}
