package org.ipcsuite.queues.aeron;

import io.aeron.Aeron;
import io.aeron.Image;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.driver.Configuration;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.protocol.DataHeaderFlyweight;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.agrona.concurrent.status.CountersReader;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Uninterrupted;
import org.ipcsuite.core.sys.ErrorText;
import org.ipcsuite.core.sys.FileLock;
import org.ipcsuite.core.sys.OwnFile;
import org.jspecify.annotations.Nullable;

/**
 * Our client of a media driver, and the driver if it is in this process. It closes with its last user. Any thread may use
 * it.
 *
 * <pre>
 *   this process                                  another process, over aeron:ipc only
 *   thread `... [sender,receiver,driver-conductor]`   its client, on the same directory
 *     moves, resends, cleans
 *   thread `aeron-client`
 *     says that we live, hears of new streams
 *
 *   DIRECTORY/alive.lock                          held by the process of the driver
 *   DIRECTORY/driver/                             what Aeron calls its directory: cnc.dat, publications/, images/
 * </pre>
 */
public final class AeronNode implements Closeable {

    /** Three such buffers a stream, all of them touched before use: small enough to stay in a processor's cache. */
    private static final int SMALLEST_TERM = 4 << 20;
    /** Touching more than that takes longer than the pages' faults would. */
    private static final int LARGEST_TOUCHED_TERM = 16 << 20;

    /** The largest that Aeron has, in bytes with its header of 32: most messages over aeron:ipc are one fragment. */
    private static final int IPC_MTU = 65_504;
    /** The largest message of one fragment over aeron:ipc. */
    public static final int LARGEST_IPC_FRAGMENT = IPC_MTU - DataHeaderFlyweight.HEADER_LENGTH;
    /** The same over UDP, where a fragment is a datagram. */
    public static final int LARGEST_UDP_FRAGMENT = Configuration.MTU_LENGTH_DEFAULT - DataHeaderFlyweight.HEADER_LENGTH;

    /** How soon the driver finds that a stream has been drained. */
    private static final long TIMER_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    /** A remote driver that is silent for so long is gone; as long as Aeron waits before it gives up a publication. */
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** A client that says nothing for so long was killed, or stopped: what it subscribes to waits for it no longer. */
    static final long CLIENT_SILENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final int CLIENT_SLEEP_MILLIS = 5;

    /** Values of 8,192 counters, as a driver serves few streams; Aeron adds four times as much for their names. */
    private static final int COUNTERS = 1 << 20;

    /** The least that Aeron takes. */
    private static final int ERROR_LOG = 4 << 20;
    /** What a driver takes before it has a stream: counters, error log, loss report, and a buffer each way. */
    private static final long DRIVER_BYTES = 5L * COUNTERS + ERROR_LOG + (4 << 20);

    private static final int TERMS = 3;

    private static final String DRIVER = "driver";
    private static final String ALIVE = "alive";

    private final @Nullable MediaDriver driver;
    private final Aeron client;
    private final Closeable home;
    private int users = 1;

    private AeronNode(@Nullable MediaDriver driver, Aeron client, Closeable home) {
        this.driver = driver;
        this.client = client;
        this.home = home;
    }

    /**
     * Starts a driver.
     *
     * @param directory made for this user only, removed at the end
     * @param streams files that the first connection needs, of three terms each: there must be room for all of them, since
     *     a store into a page that the file system cannot give is a SIGBUS
     * @param idle what the driver's thread does when there is nothing to do
     * @param around closed at the very end
     */
    public static AeronNode launch(Path directory, int streams, Options options, IdleStrategy idle, Closeable around)
            throws IOException {
        return launch(directory, streams, options, idle, around, Configuration.CLIENT_LIVENESS_TIMEOUT_DEFAULT_NS);
    }

    /** Starts the driver of a publisher, who is to wait for a subscriber that was killed for {@link #CLIENT_SILENCE_NANOS}. */
    static AeronNode launchForSubscribers(Path directory, int streams, Options options, IdleStrategy idle)
            throws IOException {
        return launch(directory, streams, options, idle, () -> {}, CLIENT_SILENCE_NANOS);
    }

    private static AeronNode launch(
            Path directory, int streams, Options options, IdleStrategy idle, Closeable around, long clientSilenceNanos)
            throws IOException {
        RendezvousDirectory.removeTree(directory); // of a process that was killed
        int term = termFor(options.maxMessage());
        requireRoom(directory, DRIVER_BYTES + (long) streams * TERMS * term);
        RendezvousDirectory.at(directory).makeIfMissing();
        FileLock alive = RendezvousDirectory.at(directory).acquireLock(ALIVE);
        Closeable home = () -> {
            try (around;
                    alive) {
                RendezvousDirectory.removeTree(directory);
            }
        };
        try {
            MediaDriver driver = MediaDriver.launch(new MediaDriver.Context()
                    .aeronDirectoryName(directory.resolve(DRIVER).toString())
                    .threadingMode(ThreadingMode.SHARED)
                    .sharedThreadFactory(AeronNode::daemon)
                    .asyncExecutorEnabled(false)
                    .counterValuesBufferLength(COUNTERS)
                    .errorBufferLength(ERROR_LOG)
                    .sharedIdleStrategy(idle)
                    .termBufferSparseFile(term > LARGEST_TOUCHED_TERM)
                    .ipcTermBufferLength(term)
                    .publicationTermBufferLength(term)
                    .ipcMtuLength(IPC_MTU)
                    .mtuLength(Configuration.MTU_LENGTH_DEFAULT)
                    .timerIntervalNs(TIMER_NANOS)
                    .imageLivenessTimeoutNs(SILENCE_NANOS)
                    .publicationConnectionTimeoutNs(SILENCE_NANOS)
                    .clientLivenessTimeoutNs(clientSilenceNanos)
                    .errorHandler(error -> {})); // Aeron's ErrorStat shows them
            try {
                return new AeronNode(driver, connect(directory, term <= LARGEST_TOUCHED_TERM), home);
            } catch (RuntimeException | InternalError failed) {
                driver.close();
                throw failed;
            }
        } catch (RuntimeException | InternalError failed) {
            home.close();
            throw new IOException("no media driver in " + directory + ": " + ErrorText.of(failed), failed);
        }
    }

    /**
     * Uses the driver of another process.
     *
     * @throws NoSuchFileException if it is not there
     * @throws org.ipcsuite.core.sys.OtherUserException if it is another user's, or others may write there
     */
    public static AeronNode attach(Path directory) throws IOException {
        OwnFile.require(directory);
        if (!Files.isDirectory(directory.resolve(DRIVER))) {
            throw new NoSuchFileException(directory.toString());
        }
        try {
            return new AeronNode(null, connect(directory, true), () -> {});
        } catch (RuntimeException | InternalError failed) {
            throw new IOException(
                    "the media driver in " + directory + " does not answer: " + ErrorText.of(failed), failed);
        }
    }

    /** Removes the directories of drivers whose process was killed. */
    public static void removeDead(RendezvousDirectory at, String namesBegin) throws IOException {
        try (DirectoryStream<Path> nodes = Files.newDirectoryStream(at.path(), namesBegin + "*")) {
            for (Path node : nodes) {
                if (!RendezvousDirectory.at(node).isLockHeld(ALIVE)) {
                    RendezvousDirectory.removeTree(node);
                }
            }
        }
    }

    private static void requireRoom(Path directory, long bytes) throws IOException {
        FileStore store = Files.getFileStore(Objects.requireNonNull(directory.getParent()));
        long room = store.getUsableSpace();
        if (room < bytes) {
            throw new IOException("Aeron needs " + (bytes >> 20) + " MiB in " + store + ", and " + (room >> 20)
                    + " MiB are there: enlarge its file system (mount -o remount,size=1g; docker run --shm-size=1g), or"
                    + " set XDG_RUNTIME_DIR to a directory with more room");
        }
    }

    private static Aeron connect(Path directory, boolean touch) {
        return Aeron.connect(new Aeron.Context()
                .aeronDirectoryName(directory.resolve(DRIVER).toString())
                .preTouchMappedMemory(touch)
                .threadFactory(AeronNode::daemon)
                .idleStrategy(new SleepingMillisIdleStrategy(CLIENT_SLEEP_MILLIS))
                .errorHandler(error -> {})); // the users of a stream find it closed
    }

    /** Aeron names its threads itself. */
    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body);
        thread.setDaemon(true);
        return thread;
    }

    /** A message may have an eighth of a term. */
    private static int termFor(int maxMessage) {
        int term = SMALLEST_TERM;
        while (term / 8 < maxMessage && term < 1 << 30) {
            term *= 2;
        }
        return term;
    }

    public Aeron client() {
        return client;
    }

    /**
     * The first stream that arrives there; null if none does. An image is kept by who has found it: Aeron's client takes
     * it off the subscription once its publication is closed and drained.
     */
    public static @Nullable Image firstImage(Subscription in) {
        List<Image> now = in.images(); // which does not change, unlike what its count and its index say
        return now.isEmpty() ? null : now.get(0);
    }

    /** Adds a user, which will close it too. */
    public synchronized AeronNode share() {
        users++;
        return this;
    }

    /** Whether the driver has nothing left to do for a publication that was closed: its reader has all of it. */
    boolean isDelivered(Publication closed) {
        if (client.isClosed()) {
            return true;
        }
        CountersReader counters = client.countersReader();
        int counter = closed.positionLimitId();
        return counters.getCounterState(counter) != CountersReader.RECORD_ALLOCATED
                || counters.getCounterRegistrationId(counter) != closed.registrationId();
    }

    /** Whether the driver ends with this process. */
    boolean isDriverOurs() {
        return driver != null;
    }

    /** Removes a user; the last one closes client and driver, and removes the directory. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            users--;
            if (users > 0) {
                return;
            }
        }
        // a thread that is interrupted does not wait for Agrona's threads
        Uninterrupted.run(() -> {
            try (home;
                    MediaDriver last = driver) {
                client.close();
            }
        });
    }
}
