package org.ipcsuite.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.ipcsuite.core.Sweep.Leftover;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SweepTest {

    @TempDir
    private Path temporary;

    private Base base;
    private Flags flags;

    @BeforeEach
    void begin() throws IOException {
        base = new Base(temporary.resolve("base"));
        flags = new Flags(temporary);
    }

    private Sweep sweep() {
        return new Sweep(List.of(base), "*", Set.of(flags));
    }

    /** A directory whose processes are dead. */
    private Directory dead(String name) throws IOException {
        base.requirePrivate();
        Path path = Files.createDirectory(base.path().resolve(name));
        Files.createFile(path.resolve("owner.lock"));
        Files.createFile(path.resolve("to-listener"));
        return Directory.at(path);
    }

    @Test
    void whereNothingIsLeftNothingIsMade() throws Exception {
        assertThat(sweep().find()).isEmpty();
        assertThat(sweep().remove()).isEmpty();
        assertThat(base.path()).doesNotExist();
    }

    @Test
    void removesWhatNobodyAliveHoldsAndTheObjectsOfItsJournal() throws Exception {
        Directory dead = dead("r-dead");
        flags.raise(dead, "/left");
        dead.journal(flags, "/never-made");
        List<Leftover> expected = List.of(
                new Leftover("flag", "/left", ""),
                new Leftover("directory", dead.path().toString(), ""));
        assertThat(sweep().find()).isEqualTo(expected);
        assertThat(flags.isThere("/left")).as("finding removes nothing").isTrue();
        assertThat(sweep().remove()).isEqualTo(expected);
        assertThat(flags.isThere("/left")).isFalse();
        assertThat(base.path()).as("who leaves last removes the base too").doesNotExist();
    }

    @Test
    void whatALiveLockHoldsIsNeverTouched() throws Exception {
        try (Directory live = Directory.create(base)) {
            flags.raise(live, "/used");
            Directory served = dead("serve-something");
            flags.raise(served, "/served");
            try (Closeable listener = served.claim("listener")) {
                assertThat(sweep().find()).isEmpty();
                assertThat(sweep().remove()).isEmpty();
            }
            assertThat(flags.isThere("/used")).isTrue();
            assertThat(sweep().remove())
                    .containsExactly(
                            new Leftover("flag", "/served", ""),
                            new Leftover("directory", served.path().toString(), ""));
            assertThat(live.path()).exists();
        }
    }

    @Test
    void eachBaseIsSwept() throws Exception {
        Directory dead = dead("r-dead");
        base = new Base(temporary.resolve("other"));
        Directory other = dead("r-other");
        Base none = new Base(temporary.resolve("none"));
        Sweep sweep = new Sweep(List.of(none, new Base(temporary.resolve("base")), base), "*", Set.of(flags));
        assertThat(sweep.remove())
                .containsExactly(
                        new Leftover("directory", dead.path().toString(), ""),
                        new Leftover("directory", other.path().toString(), ""));
        assertThat(temporary.resolve("base")).doesNotExist();
        assertThat(base.path()).doesNotExist();
        assertThat(none.path()).doesNotExist();
    }

    @Test
    void filesInTheBaseAreLookedAtByTheKindsThatAreFiles() throws Exception {
        base.requirePrivate();
        Path stale = Files.createFile(base.path().resolve("stale"));
        Path used = Files.createFile(base.path().resolve("used"));
        ObjectKind file = new ObjectKind() {
            @Override
            public String word() {
                return "file";
            }

            @Override
            public boolean isFile() {
                return true;
            }

            @Override
            public boolean isThere(String name) {
                return name.endsWith("stale");
            }

            @Override
            public void remove(String name) throws IOException {
                Files.delete(Path.of(name));
            }
        };
        Sweep sweep = new Sweep(List.of(base), "*", Set.of(file, flags));
        List<Leftover> expected = List.of(new Leftover("file", stale.toString(), ""));
        assertThat(sweep.find()).isEqualTo(expected);
        assertThat(stale).exists();
        assertThat(sweep.remove()).isEqualTo(expected);
        assertThat(stale).doesNotExist();
        assertThat(used).exists();
    }

    @Test
    void runsLeaveAloneWhatSomebodyServed() throws Exception {
        Directory served = dead("serve-something");
        Directory dead = dead("r-dead");
        assertThat(new Sweep(List.of(base), "r-*", Set.of(flags)).remove())
                .containsExactly(new Leftover("directory", dead.path().toString(), ""));
        assertThat(served.path()).exists();
    }

    @Test
    void whatCannotBeRemovedStaysInTheJournalAndSaysWhy() throws Exception {
        Directory dead = dead("r-dead");
        flags.raise(dead, "/foreign");
        flags.raise(dead, "/ours");
        assertThat(sweep().remove())
                .containsExactlyInAnyOrder(
                        new Leftover("flag", "/foreign", "it is another user's"), new Leftover("flag", "/ours", ""));
        assertThat(sweep().remove()).containsExactly(new Leftover("flag", "/foreign", "it is another user's"));
        assertThat(dead.path()).exists();
    }

    @Test
    void aKindThatThisVersionDoesNotKnowStays() throws Exception {
        Directory dead = dead("r-dead");
        flags.raise(dead, "/left");
        assertThat(new Sweep(List.of(base), "*", Set.of()).remove())
                .containsExactly(new Leftover("flag", "/left", "this version does not know what 'flag' is"));
        assertThat(flags.isThere("/left")).isTrue();
    }
}
