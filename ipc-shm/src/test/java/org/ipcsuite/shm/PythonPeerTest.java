package org.ipcsuite.shm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.ipcsuite.core.Directory;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Options;
import org.ipcsuite.shm.mmapspin.MmapSpinTransport;
import org.junit.jupiter.api.Test;

/** A program in another language that follows the documented layout takes part: it reads our ring and writes its own. */
final class PythonPeerTest {

    private static final String ECHO = """
            import mmap, os, struct, sys
            place = sys.argv[1]
            number, name = open(place + "/offer").read().split(" ", 1)
            memory = mmap.mmap(os.open(place + "/" + name, os.O_RDWR), 0)
            magic, version, capacity = struct.unpack_from("=8sii", memory, 0)
            assert magic == b"IPCRING\\0" and version == 2
            ours, theirs = 4096 + 4096, 4096 + 4096 + capacity + 4096
            struct.pack_into("=i", memory, 20, os.getpid())
            read = written = last = end = 0
            def header(place):
                return struct.unpack_from("@Q", memory, theirs + place)[0] # word and number at once
            def is_next(header):
                return header != 0 and header >> 32 == read % 2**32
            for _ in range(int(sys.argv[2])):
                while True:
                    again, after = header(last), header(end)
                    if not is_next(again) and not is_next(after):
                        continue
                    place, word = (end, after % 2**32) if is_next(after) else (last, again % 2**32)
                    if word != 2**32 - 1:
                        break
                    read += capacity - end
                    last = end = 0
                begin = theirs + place + 16
                message = memory[begin:begin + word - 1]
                record = (16 + len(message) + 63) // 64 * 64
                read += record
                if place == end:
                    last, end = place, (place + record) % capacity
                struct.pack_into("@q", memory, theirs - 4096 + 512, read)
                to_end = capacity - written % capacity
                if record > to_end:
                    struct.pack_into("@q", memory, ours, 0)
                    begin = ours + written % capacity
                    struct.pack_into("@q", memory, begin + 8, read)
                    struct.pack_into("@Q", memory, begin, written % 2**32 << 32 | 2**32 - 1)
                    written += to_end
                begin = ours + written % capacity
                memory[begin + 16:begin + 16 + len(message)] = message
                struct.pack_into("@q", memory, begin + 8, read)
                struct.pack_into("@q", memory, ours + (written + record) % capacity, 0)
                struct.pack_into("@Q", memory, begin, written % 2**32 << 32 | len(message) + 1)
                written += record
            """;

    @Test
    void pythonEchoesWhatItReads() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "there is no /usr/bin/python3");
        int count = 200;
        Options options =
                Options.DEFAULT.withMaxMessage(1000).withCapacity(4096).withTimeout(Duration.ofSeconds(10));
        try (Directory directory = Directory.create();
                Listener listener = new MmapSpinTransport().listen(directory, options)) {
            Process python = new ProcessBuilder(
                            "python3", "-c", ECHO, directory.path().toString(), String.valueOf(count))
                    .redirectErrorStream(true)
                    .start();
            try (Endpoint endpoint = listener.accept()) {
                for (int i = 0; i < count; i++) {
                    assertEchoed(endpoint, "message " + i + " ".repeat(i * 4));
                }
                assertThat(python.waitFor(10, TimeUnit.SECONDS)).isTrue();
                assertThat(new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .isEmpty();
            } finally {
                python.destroyForcibly();
            }
        }
    }

    private static void assertEchoed(Endpoint endpoint, String text) throws IOException {
        ByteBuffer message = ByteBuffer.allocateDirect(1000).put(text.getBytes(StandardCharsets.UTF_8));
        endpoint.send(message.flip());
        ByteBuffer reply = ByteBuffer.allocateDirect(1000);
        endpoint.receive(reply);
        assertThat(StandardCharsets.UTF_8.decode(reply.flip()).toString()).isEqualTo(text);
    }
}
