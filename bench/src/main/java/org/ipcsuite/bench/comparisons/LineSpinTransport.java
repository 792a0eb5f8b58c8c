package org.ipcsuite.bench.comparisons;

import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Traits;

/** {@code line-spin}: one cache line each way, bounced by VarHandle. Stateless; any thread may use it. */
public final class LineSpinTransport extends MappedComparison {

    public LineSpinTransport() {
        super("line-spin");
    }

    @Override
    public Traits traits() {
        return common().sizes(0, LineSpinEndpoint.LARGEST)
                .with(Traits.OtherLanguages.ANY, Traits.JavaNeeds.JDK)
                .build();
    }

    @Override
    int areaBytes(Options options) {
        return LineSpinEndpoint.AREA;
    }

    @Override
    Endpoint over(Link link, Options options) {
        return new LineSpinEndpoint(link, options);
    }
}
