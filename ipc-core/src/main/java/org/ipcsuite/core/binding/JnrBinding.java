package org.ipcsuite.core.binding;

import com.kenai.jffi.Library;
import com.kenai.jffi.MemoryIO;
import com.kenai.jffi.internal.StubLoader;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
        return Libraries.OPENED.values().stream().anyMatch(library -> library.getSymbolAddress(function) != 0);
    }

    @Override
    public <T> T implement(Class<T> functions) {
        LibraryLoader<T> loader = LibraryLoader.create(functions);
        Libraries.OPENED.keySet().forEach(loader::library);
        return loader.load();
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

    /** Opened when a function is first asked for. */
    private static final class Libraries {
        private static final Map<String, Library> OPENED = open();

        private static Map<String, Library> open() {
            Map<String, Library> opened = new LinkedHashMap<>();
            for (String name : LIBRARIES) {
                Library library = Library.getCachedInstance(name, Library.LAZY | Library.LOCAL);
                if (library != null) { // this C library may be in fewer parts
                    opened.put(name, library);
                }
            }
            return opened;
        }
    }
}
