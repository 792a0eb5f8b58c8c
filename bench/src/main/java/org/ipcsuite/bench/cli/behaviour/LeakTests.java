package org.ipcsuite.bench.cli.behaviour;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ipcsuite.core.ObjectKind;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Transport;

/** What a killed process leaves in its rendezvous directory: files, and the objects that its journal names. */
record LeakTests(Transport transport, RendezvousDirectory at) {

    private static final Pattern JOURNALLED = Pattern.compile("([a-z-]+)=(.+)");
    private static final int MOST_NAMES = 4;

    /** In words; empty if there is nothing but the locks, which fell. */
    String describe() throws IOException {
        List<String> names = new ArrayList<>();
        addNames(at.path(), names);
        names.sort(null);
        int others = names.size() - MOST_NAMES;
        return String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))
                + (others > 0 ? " and " + others + " more" : "");
    }

    private void addNames(Path folder, List<String> names) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                var written = JOURNALLED.matcher(name);
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    addNames(entry, names);
                } else if (written.matches()) {
                    String object = URLDecoder.decode(written.group(2), StandardCharsets.UTF_8);
                    if (exists(written.group(1), object)) {
                        names.add(written.group(1) + " " + object);
                    }
                } else if (!name.endsWith(".lock")) {
                    names.add(at.path().relativize(entry).toString());
                }
            }
        }
    }

    private boolean exists(String word, String object) throws IOException {
        for (ObjectKind kind : transport.objectKinds()) {
            if (kind.word().equals(word)) {
                return kind.exists(object);
            }
        }
        return false;
    }
}
