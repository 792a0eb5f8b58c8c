package org.ipcsuite.core.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jnr.constants.platform.Errno;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import jnr.ffi.annotations.Variadic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both bindings pass every kind of argument and result as a C function has it; both work in one process. */
final class NativeBindingTest {

    private static final int PROT_READ_WRITE = 3;
    private static final int PRIVATE_ANONYMOUS = 0x22;
    private static final int PAGE = 4096;
    private static final long MANY_BITS = 0x7654_3210_FEDC_BA98L;

    /** Functions of every kind. */
    public interface Functions {

        int getpid();

        int close(int fd);

        @Variadic(fixedCount = 2)
        int open(CharSequence path, int flags);

        int pipe2(int[] descriptors, int flags);

        long write(int fd, long from, long bytes);

        long read(int fd, Pointer to, long bytes);

        int clock_gettime(int clock, Pointer time);

        long mmap(@Nullable Pointer address, long length, int protection, int flags, int fd, long offset);

        int munmap(long address, long length);

        int abs(int number);

        long labs(long number);

        @Variadic(fixedCount = 3)
        int snprintf(Pointer to, long room, CharSequence format, long a, int b, long c, int d, long e, CharSequence f);
    }

    /** One function is missing. */
    public interface Missing {

        int getpid();

        int no_such_function(int argument);
    }

    static Stream<NativeBinding> bindings() {
        return Stream.concat(
                Stream.of(new JnrBinding()),
                Runtime.version().feature() >= Binding.FIRST_WITH_FFM
                        ? Stream.of(new ForeignBinding())
                        : Stream.empty());
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void numbersKeepTheirSign(NativeBinding binding) {
        Functions libc = binding.implement(Functions.class);
        assertThat(libc.abs(-7)).isEqualTo(7);
        assertThat(libc.labs(-MANY_BITS)).isEqualTo(MANY_BITS);
        assertThat(libc.getpid()).isEqualTo((int) ProcessHandle.current().pid());
        assertThat(libc.close(-1)).isEqualTo(-1);
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void errnoIsThatOfTheThreadsLastCall(NativeBinding binding) {
        Functions libc = binding.implement(Functions.class);
        assertThat(libc.close(-1)).isNegative();
        assertThat(binding.errno()).isEqualTo(Errno.EBADF.intValue());
        int ofAnother = CompletableFuture.supplyAsync(() -> {
                    assertThat(libc.open("/no such directory/é", 0)).isNegative();
                    return binding.errno();
                })
                .join();
        assertThat(ofAnother).isEqualTo(Errno.ENOENT.intValue());
        assertThat(binding.errno()).as("of this thread").isEqualTo(Errno.EBADF.intValue());
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void arraysComeBackAndBytesAreWhereTheirAddressSays(NativeBinding binding) {
        Functions libc = binding.implement(Functions.class);
        int[] ends = new int[2];
        assertThat(libc.pipe2(ends, 0)).isZero();
        try {
            ByteBuffer text = ByteBuffer.allocateDirect(8).put(2, "hello".getBytes(StandardCharsets.US_ASCII));
            assertThat(libc.write(ends[1], binding.address(text.position(2)), 5))
                    .isEqualTo(5);
            Pointer room = Memory.allocateDirect(binding.runtime(), 8, true);
            assertThat(libc.read(ends[0], room, 8)).isEqualTo(5);
            assertThat(room.getString(0)).isEqualTo("hello");
        } finally {
            libc.close(ends[0]);
            libc.close(ends[1]);
        }
    }

    /** Nine arguments, of which three are on the stack on x86-64, one on arm64. */
    @ParameterizedTest
    @MethodSource("bindings")
    void moreArgumentsThanRegistersArrive(NativeBinding binding) {
        Functions libc = binding.implement(Functions.class);
        Pointer room = Memory.allocateDirect(binding.runtime(), 128, true);
        int length = libc.snprintf(room, 128, "%ld %d %ld %d %ld %s", 1, -2, -3L, 4, MANY_BITS, "six");
        assertThat(room.getString(0))
                .isEqualTo("1 -2 -3 4 " + MANY_BITS + " six")
                .hasSize(length);
    }

    private static long page(Functions libc) {
        long address = libc.mmap(null, PAGE, PROT_READ_WRITE, PRIVATE_ANONYMOUS, -1, 0);
        assertThat(address).isNotEqualTo(-1);
        return address;
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void mappedMemoryIsABuffer(NativeBinding binding) {
        Functions libc = binding.implement(Functions.class);
        long address = page(libc);
        ByteBuffer page = binding.buffer(address, PAGE);
        assertThat(page.isDirect()).isTrue();
        assertThat(page.capacity()).isEqualTo(PAGE);
        assertThat(page.order()).isEqualTo(ByteOrder.BIG_ENDIAN);
        assertThat(binding.address(page.position(16))).isEqualTo(address + 16);
        assertThat(libc.clock_gettime(1, binding.runtime().getMemoryManager().newPointer(address)))
                .isZero();
        assertThat(page.order(ByteOrder.nativeOrder()).getLong(0)).as("seconds").isPositive();
        assertThat(libc.munmap(address, PAGE)).isZero();
    }

    /** More buffers than are remembered, in turn, each at several positions, and slices of each. */
    @ParameterizedTest
    @MethodSource("bindings")
    void everyBufferHasItsOwnAddress(NativeBinding binding) {
        Functions libc = binding.implement(Functions.class);
        long address = page(libc);
        ByteBuffer page = binding.buffer(address, PAGE);
        List<ByteBuffer> slices =
                IntStream.range(0, 500).mapToObj(at -> page.slice(at, 8)).toList();
        for (int position = 0; position < 8; position++) {
            for (int at = 0; at < slices.size(); at++) {
                assertThat(binding.address(slices.get(at).position(position))).isEqualTo(address + at + position);
            }
        }
        assertThat(binding.address(page)).isEqualTo(address);
        assertThat(libc.munmap(address, PAGE)).isZero();
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void aFunctionThatIsMissingFailsWhenItIsCalledOnly(NativeBinding binding) {
        assertThat(binding.has("getpid")).isTrue();
        assertThat(binding.has("no_such_function")).isFalse();
        Missing libc = binding.implement(Missing.class);
        assertThat(libc.getpid()).isPositive();
        assertThatThrownBy(() -> libc.no_such_function(1)).isInstanceOf(UnsatisfiedLinkError.class);
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void numbersAreInTheByteOrderOfTheMachine(NativeBinding binding) {
        Pointer memory = Memory.allocateDirect(binding.runtime(), 24, true);
        memory.put(0, new short[] {9, 1, 2}, 1, 2);
        memory.put(4, new int[] {9, 3}, 1, 1);
        memory.put(8, new long[] {4, 5}, 0, 2);
        assertThat(memory.getShort(0)).isEqualTo((short) 1);
        assertThat(memory.getShort(2)).isEqualTo((short) 2);
        assertThat(memory.getInt(4)).isEqualTo(3);
        assertThat(memory.getLong(16)).isEqualTo(5);
        short[] shorts = new short[2];
        int[] ints = new int[2];
        long[] longs = new long[3];
        memory.get(0, shorts, 0, 2);
        memory.get(4, ints, 1, 1);
        memory.get(8, longs, 1, 2);
        assertThat(shorts).containsExactly(1, 2);
        assertThat(ints).containsExactly(0, 3);
        assertThat(longs).containsExactly(0, 4, 5);
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void structuresOfPointersCanBeBuilt(NativeBinding binding) {
        Pointer table = Memory.allocateDirect(binding.runtime(), 2 * Long.BYTES);
        Pointer entry = Memory.allocateDirect(binding.runtime(), Integer.BYTES, true);
        entry.putInt(0, 42);
        table.putPointer(0, entry);
        table.putPointer(Long.BYTES, null);
        assertThat(table.getAddress(0)).isEqualTo(entry.address());
        assertThat(table.getLong(Long.BYTES)).isZero();
        assertThat(table.getPointer(0, Integer.BYTES).getInt(0)).isEqualTo(42);
    }

    /** As of the string that a function returns. */
    @ParameterizedTest
    @MethodSource("bindings")
    void whatIsAtAnAddressCanBeRead(NativeBinding binding) {
        byte[] bytes = "2.36".getBytes(StandardCharsets.US_ASCII);
        Pointer text = Memory.allocateDirect(binding.runtime(), bytes.length + 1, true);
        text.put(0, bytes, 0, bytes.length);
        Pointer table = Memory.allocateDirect(binding.runtime(), Long.BYTES, true);
        table.putPointer(0, text);
        assertThat(Pointer.wrap(binding.runtime(), text.address()).getString(0)).isEqualTo("2.36");
        assertThat(table.getPointer(0).getString(0)).isEqualTo("2.36");
    }
}
