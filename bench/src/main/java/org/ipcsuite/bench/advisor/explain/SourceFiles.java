package org.ipcsuite.bench.advisor.explain;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ipcsuite.core.Transport;

/** The path of a mechanism's code, from the root of the repository. */
public final class SourceFiles {

    private static final String SOURCES = "/src/main/java/";
    private static final int FAMILY = 2;
    /** A type's name up to the type that has a file. */
    private static final Pattern TYPE = Pattern.compile("(?:[a-z]\\w*\\.)+[A-Z]\\w*");

    private SourceFiles() {}

    /** The folder of the mechanism's package. */
    public static String folder(Transport transport) {
        String name = transport.getClass().getPackageName();
        return module(name) + SOURCES + name.replace('.', '/');
    }

    /** What explains it. */
    public static String packageInfo(Transport transport) {
        return folder(transport) + "/package-info.java";
    }

    /** How its two sides meet. */
    public static String transport(Transport transport) {
        return ofName(transport.getClass().getName());
    }

    /** How its messages travel. */
    public static String dataPath(Transport transport) {
        return PackageDoc.of(transport.getClass())
                .dataPath()
                .map(SourceFiles::ofName)
                .orElseThrow(() -> new IllegalStateException(
                        packageInfo(transport) + " does not say which class is the data path"));
    }

    /** The three files of a mechanism. */
    public static List<String> of(Transport transport) {
        return List.of(packageInfo(transport), transport(transport), dataPath(transport));
    }

    /** The three files, and those that its documentation names. */
    static List<String> withThoseNamed(Transport transport) {
        Stream<String> named =
                PackageDoc.of(transport.getClass()).links().stream().map(SourceFiles::ofName);
        return Stream.concat(of(transport).stream(), named).distinct().toList();
    }

    /** The file of a package or a type, below the folder of sources. */
    static String inFolderOfSources(String name) {
        Matcher type = TYPE.matcher(name);
        return (type.lookingAt() ? type.group() : name + ".package-info").replace('.', '/') + ".java";
    }

    private static String ofName(String name) {
        return module(name) + SOURCES + inFolderOfSources(name);
    }

    /** The family of the mechanism, {@code sockets}: its module's name. */
    public static String family(Transport transport) {
        return family(transport.getClass().getPackageName());
    }

    private static String family(String name) {
        return name.split("\\.", -1)[FAMILY];
    }

    private static String module(String name) {
        return "ipc-" + family(name);
    }
}
