package org.ipcsuite.bench.cli;

import java.util.Iterator;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Transport;

/** The names that a shell completes. */
final class MechanismNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Transports.ALL.stream().map(Transport::name).iterator();
    }
}
