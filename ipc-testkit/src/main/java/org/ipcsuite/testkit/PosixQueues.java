package org.ipcsuite.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipcsuite.core.sys.Libc;

/**
 * The POSIX queues that have names. Only a file system shows them, and it need not be mounted: root mounts it for a
 * moment in a mount namespace of its own, where nobody else sees it. To other users queues are then invisible; what they
 * hold open still shows among their descriptors.
 */
final class PosixQueues {

    private static final Path MOUNTED = Path.of("/dev/mqueue");
    /** The suite's names of queues say which process made them. */
    private static final Pattern MAKER = Pattern.compile("ipc-suite-(\\d+)-.*");

    private PosixQueues() {}

    /** Their names, but for those of a live process that is neither this one nor its child: another test run's. */
    static List<String> named() throws IOException {
        String list = Files.isDirectory(MOUNTED)
                ? "ls " + MOUNTED
                : "unshare --mount sh -c 'mount -t mqueue none /mnt && ls /mnt'";
        if (!Files.isDirectory(MOUNTED) && Libc.posix().geteuid() != 0) {
            return List.of();
        }
        Process shell =
                new ProcessBuilder("sh", "-c", list).redirectErrorStream(true).start();
        String names = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return names.lines().filter(PosixQueues::mayBeOurs).toList();
    }

    private static boolean mayBeOurs(String name) {
        Matcher maker = MAKER.matcher(name);
        if (!maker.matches()) {
            return true;
        }
        long us = ProcessHandle.current().pid();
        return ProcessHandle.of(Long.parseLong(maker.group(1)))
                .map(live -> live.pid() == us
                        || live.parent().map(parent -> parent.pid() == us).orElse(false))
                .orElse(true);
    }
}
