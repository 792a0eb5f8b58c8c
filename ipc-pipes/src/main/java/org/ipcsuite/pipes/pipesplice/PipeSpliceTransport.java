package org.ipcsuite.pipes.pipesplice;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Resources;
import org.ipcsuite.core.Traits;
import org.ipcsuite.pipes.pipe.PipeTransport;

/** Anonymous pipes, to which a sender lends the pages of a large message. Stateless; any thread may use it. */
public final class PipeSpliceTransport extends PipeTransport {

    @Override
    public String name() {
        return "pipe-splice";
    }

    @Override
    public Traits traits() {
        return inherited()
                .with(Traits.JavaNeeds.NATIVE_CALLS)
                .platforms(Traits.Platform.LINUX)
                .build();
    }

    @Override
    protected Endpoint dataPath(FileChannel in, FileChannel out, int writeEnd, Options options, Resources opened)
            throws IOException {
        PageLender lender = opened.add(PageLender.of(writeEnd));
        return new PipeSpliceEndpoint(in, out, options.maxMessage(), lender, opened.move());
    }
}
