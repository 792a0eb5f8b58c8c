package org.ipcsuite.bench.comparisons;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.ipcsuite.bench.results.Library;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.sys.ErrorText;
import org.jspecify.annotations.Nullable;

/**
 * Where the jars of libraries are: those of a module on no class path but that of processes that use one of its
 * transports. This process loads a transport with a class loader of the module's own. Any thread may use it.
 *
 * <pre>
 *   ipc-libraries/netty/target/library.jar   our transport
 *   ipc-libraries/netty/target/lib/*.jar     the library
 * </pre>
 */
public final class LibraryJars {

    private static final String MODULES = "ipc-libraries";

    /** One loader for each module, since its native part can be loaded once. */
    private static final Map<String, ClassLoader> LOADERS = new ConcurrentHashMap<>();

    /** One object for each, as there is of every other transport. */
    private static final Map<Library, Transport> LOADED = new ConcurrentHashMap<>();

    private LibraryJars() {}

    /** The jars of the library itself, without ours; empty if it has not been built here. */
    public static List<Path> of(Library library) {
        try {
            Path lib = target(library).resolve("lib");
            try (Stream<Path> jars = Files.list(lib)) {
                return jars.filter(jar -> jar.toString().endsWith(".jar"))
                        .sorted()
                        .toList();
            }
        } catch (IOException notBuilt) {
            return List.of();
        }
    }

    /** The transport; one that is not available, with the reason, if it cannot be loaded. */
    static Transport load(Library library) {
        return LOADED.computeIfAbsent(library, LibraryJars::loadNow);
    }

    private static Transport loadNow(Library library) {
        try {
            return instance(Class.forName(library.type()));
        } catch (ClassNotFoundException notOnThisClassPath) {
            return loadFromJars(library);
        } catch (ReflectiveOperationException | LinkageError broken) {
            return new MissingLibrary(library, ErrorText.of(broken));
        }
    }

    private static Transport loadFromJars(Library library) {
        try {
            Path ours = target(library).resolve("library.jar");
            if (!Files.isRegularFile(ours)) {
                return new MissingLibrary(library, "its library is not here: " + wayOut(library));
            }
            List<Path> jars = new ArrayList<>(List.of(ours));
            jars.addAll(of(library));
            ClassLoader loader = LOADERS.computeIfAbsent(library.module(), module -> loader(jars));
            return instance(Class.forName(library.type(), true, loader));
        } catch (IOException | ReflectiveOperationException | LinkageError broken) {
            return new MissingLibrary(library, ErrorText.of(broken));
        }
    }

    private static Transport instance(Class<?> type) throws ReflectiveOperationException {
        return (Transport) type.getConstructor().newInstance();
    }

    private static ClassLoader loader(List<Path> jars) {
        return new URLClassLoader(
                jars.stream().map(LibraryJars::url).toArray(URL[]::new), LibraryJars.class.getClassLoader());
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private static String wayOut(Library library) {
        return "run 'mvn -Dfast -Dmaven.test.skip -Plibraries -pl " + MODULES + "/" + library.module()
                + " -am package' in the checkout, where Maven Central can be reached";
    }

    private static Path target(Library library) throws IOException {
        Path home = home();
        if (home == null) {
            throw new IOException("libraries are measured from a checkout, which has " + MODULES
                    + "; this program is no part of one");
        }
        return home.resolve(MODULES).resolve(library.module()).resolve("target");
    }

    /** The top of the checkout that this program was built in; null if it was moved elsewhere. */
    private static @Nullable Path home() throws IOException {
        try {
            Path program = Path.of(LibraryJars.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (Path folder = program; folder != null; folder = folder.getParent()) {
                if (Files.isRegularFile(folder.resolve(MODULES).resolve("pom.xml"))) {
                    return folder;
                }
            }
            return null;
        } catch (URISyntaxException impossible) {
            throw new IOException(impossible);
        }
    }
}
