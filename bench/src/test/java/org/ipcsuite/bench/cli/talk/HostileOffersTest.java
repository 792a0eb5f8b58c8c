package org.ipcsuite.bench.cli.talk;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.CorruptMessageException;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a damaged or hostile listener offers is refused in a sentence: not followed, waited for, or allocated. */
@Timeout(30)
final class HostileOffersTest {

    private static final Options OPTIONS = Options.DEFAULT.withTimeout(Duration.ofSeconds(2));
    private static final long TOO_LARGE = 3L << 30;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "mmap-spin, '', an invitation is NUMBER WORDS",
        "mmap-spin, '0 ring', an invitation is NUMBER WORDS",
        "mmap-spin, '-1 ring', an invitation is NUMBER WORDS",
        "mmap-spin, '9999999999 ring', an invitation is NUMBER WORDS",
        "mmap-spin, '1 ../../etc/hostname', has a name of letters",
        "mmap-spin, '1 ..', has a name of letters",
        "mmap-spin, '1 /etc/hostname', has a name of letters",
        "mmap-spin, '1 folder', is no regular file",
        "mmap-spin, '1 empty', has 0 bytes",
        "mmap-spin, '1 large', has 3221225472 bytes",
        "mmap-spin, '1 text', this memory holds no ring",
        "memfd, '1 ../socket', has a name of letters",
        "eventfd, '1 text', this memory holds no ring",
        "sysv-shm, '1 key', is no key of a System V object",
        "sysv-shm, '1 99999999999', is no key of a System V object",
        "sysv-shm, '1 0', is no key of a System V object",
        "chronicle, '1 block', is no size of a block",
        "chronicle, '1 1', is no size of a block",
        "chronicle, '1 999999999999999999', is no size of a block",
        "aeron-ipc, '1 ../driver', has a name of letters"
    })
    void anOfferThatCannotBeIsRefused(String mechanism, String offer, String message) throws Exception {
        Files.createDirectory(directory.resolve("folder"));
        Files.createFile(directory.resolve("empty"));
        Files.writeString(directory.resolve("text"), "no ring".repeat(4_000));
        try (RandomAccessFile large =
                new RandomAccessFile(directory.resolve("large").toFile(), "rw")) {
            large.setLength(TOO_LARGE);
        }
        Files.writeString(directory.resolve("offer"), offer);
        assertRefused(mechanism, message);
    }

    @Test
    void whatIsNoOfferIsNotRead() throws Exception {
        try (RandomAccessFile large =
                new RandomAccessFile(directory.resolve("offer").toFile(), "rw")) {
            large.setLength(TOO_LARGE);
        }
        assertRefused("mmap-spin", "is no file of up to 4096 bytes");
    }

    @Test
    void aFolderIsNoOffer() throws Exception {
        Files.createDirectory(directory.resolve("offer"));
        assertRefused("mmap-spin", "is no file of up to 4096 bytes");
    }

    @Test
    void aFifoIsNoOfferAndIsNotWaitedFor() throws Exception {
        Process mkfifo = new ProcessBuilder("mkfifo", directory.resolve("offer").toString()).start();
        assumeTrue(mkfifo.waitFor() == 0, "mkfifo failed");
        assertRefused("mmap-spin", "is no file of up to 4096 bytes");
    }

    @Test
    void bytesThatAreNoTextAreShownWithoutMovingTheCursor() throws Exception {
        Files.write(directory.resolve("offer"), new byte[] {'1', ' ', 27, '[', 'H', (byte) 0xff});
        assertRefused("mmap-spin", "an invitation is NUMBER WORDS, not '1 ?[H");
    }

    private void assertRefused(String mechanism, String message) {
        Transport transport = Transports.named(mechanism).orElseThrow();
        Availability here = transport.availability();
        assumeTrue(here.available(), here.reason());
        assertThatThrownBy(() -> transport.connect(new Rendezvous.Address(directory.toString()), OPTIONS))
                .isInstanceOf(CorruptMessageException.class)
                .hasMessageContaining(message);
    }
}
