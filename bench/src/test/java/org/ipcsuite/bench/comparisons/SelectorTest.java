package org.ipcsuite.bench.comparisons;

import java.util.List;
import org.ipcsuite.core.Transport;
import org.ipcsuite.testkit.LibraryContract;

final class SelectorTest implements LibraryContract {

    @Override
    public List<Transport> transports() {
        return List.of(new SelectorTransport());
    }
}
