package org.ipcsuite.bench.explain;

import java.util.List;
import org.ipcsuite.bench.Transports;
import org.ipcsuite.core.Transport;

/** Where the code of a mechanism stands, from the top of the repository. */
public final class SourceFiles {

    private static final String SOURCES = "/src/main/java/";
    private static final int FAMILY = 2;

    private SourceFiles() {}

    /** The folder of the mechanism's package. */
    public static String folder(Transport transport) {
        return Transports.module(transport)
                + SOURCES
                + transport.getClass().getPackageName().replace('.', '/');
    }

    /** What explains it. */
    public static String packageInfo(Transport transport) {
        return folder(transport) + "/package-info.java";
    }

    /** How its two sides meet. */
    public static String transport(Transport transport) {
        return ofClass(transport.getClass().getName());
    }

    /** How its messages travel. */
    public static String dataPath(Transport transport) {
        return PackageDoc.of(transport.getClass())
                .dataPath()
                .map(SourceFiles::ofClass)
                .orElseThrow(() -> new IllegalStateException(
                        packageInfo(transport) + " does not say which class is the data path"));
    }

    /** The three files of a mechanism. */
    public static List<String> of(Transport transport) {
        return List.of(packageInfo(transport), transport(transport), dataPath(transport));
    }

    private static String ofClass(String name) {
        return "ipc-" + name.split("\\.", -1)[FAMILY] + SOURCES + name.replace('.', '/') + ".java";
    }
}
