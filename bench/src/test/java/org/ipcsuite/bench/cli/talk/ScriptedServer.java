package org.ipcsuite.bench.cli.talk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.TimedOutException;

/** The endpoint of a client whose server answers each message with what the test says: nothing, one or more. */
final class ScriptedServer implements Endpoint {

    private final Function<byte[], List<byte[]>> script;
    private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
    private volatile boolean isClosed;

    ScriptedServer(Function<byte[], List<byte[]>> script) {
        this.script = script;
    }

    @Override
    public int maxMessage() {
        return 1 << 16;
    }

    @Override
    public void send(ByteBuffer message) throws IOException {
        byte[] bytes = new byte[message.remaining()];
        message.get(bytes);
        answers.addAll(script.apply(bytes));
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        try {
            byte[] answer = answers.poll(10, TimeUnit.MILLISECONDS);
            if (isClosed) {
                throw new ClosedChannelException();
            }
            if (answer == null) {
                throw new TimedOutException("nothing yet");
            }
            into.put(answer);
            return answer.length;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
