package org.ipcsuite.core.binding;

import com.kenai.jffi.Library;
import com.kenai.jffi.MemoryIO;
import com.kenai.jffi.internal.StubLoader;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Stream;
import jnr.ffi.LastError;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Runtime;

/** jnr-ffi: it writes a class for each interface, which calls jffi's native library. */
final class JnrBinding implements NativeBinding {

    @Override
    public Optional<String> failure() {
        if (StubLoader.isLoaded()) {
            return Optional.empty();
        }
        return NativeAccess.refusal(StubLoader.getFailureCause())
                .or(() -> Optional.of("no native calls: jffi could not unpack its library and load it in " + place()
                        + ", as a directory is read-only, full, or mounted noexec; name one that is not:"
                        + " JAVA_TOOL_OPTIONS=-Djffi.extract.dir=DIRECTORY"));
    }

    /** The directory in which the library is unpacked, or the two that are tried. */
    private static String place() {
        String named = System.getProperty("jffi.extract.dir");
        return named == null
                ? System.getProperty("java.io.tmpdir") + " or in " + System.getProperty("user.dir")
                : named;
    }

    @Override
    public boolean has(String function) {
        return present().anyMatch(library -> open(library).orElseThrow().getSymbolAddress(function) != 0);
    }

    @Override
    public <T> T implement(Class<T> functions) {
        LibraryLoader<T> loader = LibraryLoader.create(functions);
        present().forEach(loader::library);
        return loader.load();
    }

    private static Stream<String> present() {
        return LIBRARIES.stream().filter(name -> open(name).isPresent());
    }

    private static Optional<Library> open(String name) {
        return Optional.ofNullable(Library.getCachedInstance(name, Library.LAZY | Library.LOCAL));
    }

    /** It is read here and not through jnr-posix, which makes native calls of its own while it is being loaded. */
    @Override
    public int errno() {
        return LastError.getLastError(Runtime.getSystemRuntime());
    }

    @Override
    public long address(ByteBuffer direct) {
        return MemoryIO.getInstance().getDirectBufferAddress(direct) + direct.position();
    }

    @Override
    public ByteBuffer buffer(long address, int bytes) {
        return MemoryIO.getInstance().newDirectByteBuffer(address, bytes);
    }

    @Override
    public Runtime runtime() {
        return Runtime.getSystemRuntime();
    }
}
