package org.ipcsuite.queues;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Packages of java.base that a library reaches into, as flags of the JVM that let it. Any thread may use it. */
public final class OpenPackages {

    private static final Pattern FLAG = Pattern.compile("--add-(opens|exports)=java\\.base/([a-z.]+)=ALL-UNNAMED");

    private final String user;
    private final List<String> flags;

    /**
     * Names the flags, each {@code --add-opens=java.base/PACKAGE=ALL-UNNAMED} or {@code --add-exports} in its place.
     *
     * @param user the name of the mechanism that needs them
     */
    public OpenPackages(String user, List<String> flags) {
        this.user = user;
        this.flags = List.copyOf(flags);
    }

    public String user() {
        return user;
    }

    public List<String> flags() {
        return flags;
    }

    /**
     * Asks this JVM: the libraries themselves fail late, and in words of their own.
     *
     * @throws IOException if it was started without one of the flags
     */
    public void require() throws IOException {
        Module base = Object.class.getModule();
        Module ours = OpenPackages.class.getModule();
        for (String flag : flags) {
            Matcher matcher = FLAG.matcher(flag);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("'" + flag + "' opens no package");
            }
            String name = matcher.group(2);
            boolean isGiven = matcher.group(1).equals("opens") ? base.isOpen(name, ours) : base.isExported(name, ours);
            if (!isGiven) {
                throw new IOException(user + " needs a JVM that is started with " + String.join(" ", flags));
            }
        }
    }
}
