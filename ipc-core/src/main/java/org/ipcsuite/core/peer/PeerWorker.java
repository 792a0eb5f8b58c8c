package org.ipcsuite.core.peer;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Transport;
import org.jspecify.annotations.Nullable;

/** The worker of a process that is the other side of a transport: performs a {@link PeerTask}. */
public final class PeerWorker implements Worker {

    private @Nullable PeerTask task;
    private @Nullable Peer peer;

    /** The arguments that {@link #begin} reads. */
    static List<String> arguments(
            Class<? extends PeerTask> task, Transport transport, Rendezvous rendezvous, Options options) {
        return List.of(
                task.getName(),
                transport.getClass().getName(),
                rendezvous.text(),
                String.valueOf(options.maxMessage()),
                String.valueOf(options.capacity()),
                String.valueOf(options.timeout().toNanos()),
                String.valueOf(options.pollsFirst()));
    }

    @Override
    public void begin(List<String> arguments) throws ReflectiveOperationException {
        task = WorkerMain.newInstance(arguments.get(0), PeerTask.class);
        peer = new Peer(
                WorkerMain.newInstance(arguments.get(1), Transport.class),
                Rendezvous.parse(arguments.get(2)),
                new Options(
                        Integer.parseInt(arguments.get(3)),
                        Integer.parseInt(arguments.get(4)),
                        Duration.ofNanos(Long.parseLong(arguments.get(5))),
                        Boolean.parseBoolean(arguments.get(6))));
    }

    @Override
    public String perform(String command) throws Exception {
        return Objects.requireNonNull(task).perform(command, Objects.requireNonNull(peer));
    }

    @Override
    public String answer(String question) throws Exception {
        return Objects.requireNonNull(task).answer(question);
    }
}
