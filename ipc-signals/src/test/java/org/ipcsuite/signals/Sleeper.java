package org.ipcsuite.signals;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.ipcsuite.core.Deadline;

/** A process that any of our signals would end, though this one ignores them, which is inherited: sleep(1). */
public final class Sleeper implements Closeable {

    private static final int TRIES = 50;

    private final Process process;

    private Sleeper(Process process) {
        this.process = process;
    }

    /** Starts one and waits until it is what it is to be. */
    public static Sleeper start() throws IOException {
        Sleeper sleeper = new Sleeper(new ProcessBuilder("env", "--default-signal", "sleep", "60").start());
        Deadline deadline = Deadline.after(Duration.ofSeconds(5));
        while (!Files.readString(Path.of("/proc/" + sleeper.pid() + "/comm")).equals("sleep\n")) {
            deadline.pause("process " + sleeper.pid() + " has not become sleep(1)");
        }
        return sleeper;
    }

    /** Starts one that has this number: the kernel gives the one after the last, and root may say which was the last. */
    static Sleeper startAs(int pid, Path last) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            Files.writeString(last, String.valueOf(pid - 1));
            Sleeper sleeper = start();
            if (sleeper.pid() == pid) {
                return sleeper;
            }
            sleeper.close(); // another process or thread was born first
        }
        throw new IOException("number " + pid + " was not to be had in " + TRIES + " tries");
    }

    /** The number of one that has ended. */
    public static int pidOfADeadOne() throws IOException, InterruptedException {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        return (int) dead.pid();
    }

    public int pid() {
        return (int) process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
