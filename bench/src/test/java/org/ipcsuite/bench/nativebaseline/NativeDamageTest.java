package org.ipcsuite.bench.nativebaseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.ipcsuite.bench.LineProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody sends to a server in C ends that client at most: the next one is served. */
@Timeout(60)
final class NativeDamageTest {

    private static final byte[] NEGATIVE_LENGTH = {(byte) 0xff, 0, 0, 0};
    private static final byte[] HUGE_LENGTH = {0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff};

    /** Where RingLayout says that they stand. */
    private static final int CONNECTOR = 20;

    private static final int FIRST_RECORD = 4096 + 4096;
    /** No process has that number. */
    private static final int NOBODY = 1 << 22;

    private static NativeProgram program;

    @TempDir
    private Path directory;

    private String served = "";

    @BeforeAll
    static void compile() throws IOException {
        program = CompiledNativeProgram.get();
    }

    @Test
    void aLengthThatIsNoneOverUnixStream() throws Exception {
        String path = directory.resolve("socket").toString();
        try (LineProcess server = serve("unix-stream", path)) {
            for (byte[] length : List.of(NEGATIVE_LENGTH, HUGE_LENGTH)) {
                try (SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
                    socket.write(ByteBuffer.wrap(length));
                    assertThat(socket.read(ByteBuffer.allocate(1))).isEqualTo(-1);
                }
                server.awaitLine("0 messages, closed: the length in front of a message is ");
            }
            assertServed("unix-stream");
        }
    }

    @Test
    void aLengthThatIsNoneOverTcp() throws Exception {
        try (LineProcess server = serve("tcp", "127.0.0.1:0")) {
            try (SocketChannel socket = SocketChannel.open(servedPort())) {
                socket.write(ByteBuffer.wrap(NEGATIVE_LENGTH));
                assertThat(socket.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            }
            server.awaitLine("0 messages, closed: the length in front of a message is -16777216");
            assertServed("tcp");
        }
    }

    @Test
    void halfAMessageAndThenSilence() throws Exception {
        String path = directory.resolve("socket").toString();
        try (LineProcess server = serve("unix-stream", path, "-i", "0.3")) {
            try (SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
                socket.write(ByteBuffer.wrap(new byte[] {0, 0, 0, 5, 'h', 'e'}));
                server.awaitLine("client 1: 0 messages, closed: timed out");
            }
            assertServed("unix-stream");
        }
    }

    @Test
    void oneFifoOpenedAndNotTheOther() throws Exception {
        Path fifos = directory.resolve("meet");
        try (LineProcess server = serve("fifo", fifos.toString())) {
            try (FileChannel toListener = FileChannel.open(fifos.resolve("to-listener"), StandardOpenOption.WRITE)) {
                toListener.write(ByteBuffer.wrap(HUGE_LENGTH));
                server.awaitLine("a client could not be accepted: the process that opened");
            }
            try (FileChannel toListener = FileChannel.open(fifos.resolve("to-listener"), StandardOpenOption.WRITE);
                    FileChannel toConnector =
                            FileChannel.open(fifos.resolve("to-connector"), StandardOpenOption.READ)) {
                toListener.write(ByteBuffer.wrap(HUGE_LENGTH));
                assertThat(toConnector.read(ByteBuffer.allocate(1))).isEqualTo(-1);
                server.awaitLine("client 1: 0 messages, closed: the length in front of a message is 2147483647");
            }
            assertServed("fifo");
        }
    }

    @Test
    void datagramsOfStrangers() throws Exception {
        try (LineProcess server = serve("udp", "127.0.0.1:0")) {
            try (DatagramChannel socket = DatagramChannel.open(StandardProtocolFamily.INET)) {
                socket.connect(servedPort());
                for (int length : new int[] {0, 1, 7, 8, 9, 300, 60_000}) {
                    socket.write(ByteBuffer.allocate(length)); // of no kind
                }
                ByteBuffer hello = ByteBuffer.allocate(8).putLong(0, 1L << 56 | 77);
                socket.write(hello);
                assertThat(socket.read(ByteBuffer.allocate(100))).isEqualTo(8);
                socket.write(ByteBuffer.allocate(20).putLong(0, 3L << 56 | 78)); // of another session
                socket.write(ByteBuffer.allocate(8).putLong(0, 99L << 56 | 77)); // of no kind
                socket.write(ByteBuffer.allocate(3));
                socket.write(ByteBuffer.allocate(20).putLong(0, 3L << 56 | 77));
                assertThat(socket.read(ByteBuffer.allocate(100))).isEqualTo(20);
                socket.write(ByteBuffer.allocate(8).putLong(0, 4L << 56 | 77));
            }
            server.awaitLine("client 1: 1 message, left");
            assertServed("udp");
        }
    }

    /** Each first record as its word and the lower half of its position. */
    static List<int[]> damagedRecords() {
        int padding = -1;
        return List.of(
                new int[] {9, 64}, // it stands elsewhere
                new int[] {0, 7}, // of no length
                new int[] {Integer.MAX_VALUE, 0}, // behind the end of the ring
                new int[] {padding, 0}); // of all of the ring
    }

    @ParameterizedTest
    @MethodSource("damagedRecords")
    void aRecordThatIsNone(int[] record) throws Exception {
        Path place = directory.resolve("meet");
        try (LineProcess server = serve("mmap-futex", place.toString())) {
            Path ring = place.resolve("ring-1");
            try (FileChannel file = FileChannel.open(ring, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                file.map(FileChannel.MapMode.READ_WRITE, 0, file.size())
                        .order(ByteOrder.nativeOrder())
                        .putInt(FIRST_RECORD, record[0])
                        .putInt(FIRST_RECORD + Integer.BYTES, record[1])
                        .putInt(CONNECTOR, NOBODY); // takes the region, as a program does that takes no lock
            }
            server.awaitLine("client 1: 0 messages, closed: the ring is damaged");
            assertServed("mmap-futex");
        }
    }

    @Test
    void aProcessIdThatNoProcessHas() throws Exception {
        Path place = directory.resolve("meet");
        try (LineProcess server = serve("mmap-futex", place.toString())) {
            try (FileChannel file =
                    FileChannel.open(place.resolve("ring-1"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                file.map(FileChannel.MapMode.READ_WRITE, 0, file.size())
                        .order(ByteOrder.nativeOrder())
                        .putInt(CONNECTOR, -1);
            }
            server.awaitLine(
                    "a client could not be accepted: the region is damaged: it says that a side's process is -1");
            assertThat(place.resolve("listener-1.lock")).doesNotExist();
            assertServed("mmap-futex");
        }
    }

    private LineProcess serve(String mechanism, String address, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("echo-server", mechanism, address, "-t", "60"));
        words.addAll(List.of(options));
        LineProcess server = CompiledNativeProgram.start(program, directory, words);
        served = server.awaitLine("serving").replaceFirst(".* at ", "");
        return server;
    }

    /** A client that does nothing wrong is answered. */
    private void assertServed(String mechanism) throws Exception {
        try (LineProcess ping = CompiledNativeProgram.start(program, directory, List.of("ping", mechanism, served))) {
            assertThat(ping.exitCode()).as(String.join("\n", ping.lines())).isZero();
        }
    }

    private InetSocketAddress servedPort() {
        int colon = served.lastIndexOf(':');
        return new InetSocketAddress(served.substring(0, colon), Integer.parseInt(served.substring(colon + 1)));
    }
}
