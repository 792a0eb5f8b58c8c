package org.ipcsuite.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.ipcsuite.core.StaleResourceCleaner.StaleResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StaleResourceCleanerTest {

    @TempDir
    private Path temporary;

    private RuntimeDirectory runtimeDirectory;
    private Flags flags;

    @BeforeEach
    void begin() throws IOException {
        runtimeDirectory = new RuntimeDirectory(temporary.resolve("base"));
        flags = new Flags(temporary);
    }

    private StaleResourceCleaner sweep() {
        return new StaleResourceCleaner(List.of(runtimeDirectory), "*", Set.of(flags));
    }

    /** A directory whose processes are dead. */
    private RendezvousDirectory dead(String name) throws IOException {
        runtimeDirectory.requirePrivate();
        Path path = Files.createDirectory(runtimeDirectory.path().resolve(name));
        Files.createFile(path.resolve("owner.lock"));
        Files.createFile(path.resolve("to-listener"));
        return RendezvousDirectory.at(path);
    }

    @Test
    void whereNothingIsLeftNothingIsMade() throws Exception {
        assertThat(sweep().find()).isEmpty();
        assertThat(sweep().remove()).isEmpty();
        assertThat(runtimeDirectory.path()).doesNotExist();
    }

    @Test
    void removesWhatNobodyAliveHoldsAndTheObjectsOfItsJournal() throws Exception {
        RendezvousDirectory dead = dead("r-dead");
        flags.raise(dead, "/left");
        dead.journal(flags, "/never-made");
        List<StaleResource> expected = List.of(
                new StaleResource("flag", "/left", ""),
                new StaleResource("directory", dead.path().toString(), ""));
        assertThat(sweep().find()).isEqualTo(expected);
        assertThat(flags.exists("/left")).as("finding removes nothing").isTrue();
        assertThat(sweep().remove()).isEqualTo(expected);
        assertThat(flags.exists("/left")).isFalse();
        assertThat(runtimeDirectory.path())
                .as("the last side to leave removes the runtime directory too")
                .doesNotExist();
    }

    @Test
    void whatALiveLockHoldsIsNeverTouched() throws Exception {
        try (RendezvousDirectory live = RendezvousDirectory.create(runtimeDirectory)) {
            flags.raise(live, "/used");
            RendezvousDirectory served = dead("serve-something");
            flags.raise(served, "/served");
            try (Closeable listener = served.acquireLock("listener")) {
                assertThat(sweep().find()).isEmpty();
                assertThat(sweep().remove()).isEmpty();
            }
            assertThat(flags.exists("/used")).isTrue();
            assertThat(sweep().remove())
                    .containsExactly(
                            new StaleResource("flag", "/served", ""),
                            new StaleResource("directory", served.path().toString(), ""));
            assertThat(live.path()).exists();
        }
    }

    @Test
    void eachBaseIsSwept() throws Exception {
        RendezvousDirectory dead = dead("r-dead");
        runtimeDirectory = new RuntimeDirectory(temporary.resolve("other"));
        RendezvousDirectory other = dead("r-other");
        RuntimeDirectory none = new RuntimeDirectory(temporary.resolve("none"));
        StaleResourceCleaner cleaner = new StaleResourceCleaner(
                List.of(none, new RuntimeDirectory(temporary.resolve("base")), runtimeDirectory), "*", Set.of(flags));
        assertThat(cleaner.remove())
                .containsExactly(
                        new StaleResource("directory", dead.path().toString(), ""),
                        new StaleResource("directory", other.path().toString(), ""));
        assertThat(temporary.resolve("base")).doesNotExist();
        assertThat(runtimeDirectory.path()).doesNotExist();
        assertThat(none.path()).doesNotExist();
    }

    @Test
    void filesInTheBaseAreLookedAtByTheKindsThatAreFiles() throws Exception {
        runtimeDirectory.requirePrivate();
        Path stale = Files.createFile(runtimeDirectory.path().resolve("stale"));
        Path used = Files.createFile(runtimeDirectory.path().resolve("used"));
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
            public boolean exists(String name) {
                return name.endsWith("stale");
            }

            @Override
            public void remove(String name) throws IOException {
                Files.delete(Path.of(name));
            }
        };
        StaleResourceCleaner cleaner = new StaleResourceCleaner(List.of(runtimeDirectory), "*", Set.of(file, flags));
        List<StaleResource> expected = List.of(new StaleResource("file", stale.toString(), ""));
        assertThat(cleaner.find()).isEqualTo(expected);
        assertThat(stale).exists();
        assertThat(cleaner.remove()).isEqualTo(expected);
        assertThat(stale).doesNotExist();
        assertThat(used).exists();
    }

    @Test
    void runsLeaveAloneWhatSomebodyServed() throws Exception {
        RendezvousDirectory served = dead("serve-something");
        RendezvousDirectory dead = dead("r-dead");
        assertThat(new StaleResourceCleaner(List.of(runtimeDirectory), "r-*", Set.of(flags)).remove())
                .containsExactly(new StaleResource("directory", dead.path().toString(), ""));
        assertThat(served.path()).exists();
    }

    @Test
    void whatCannotBeRemovedStaysInTheJournalAndSaysWhy() throws Exception {
        RendezvousDirectory dead = dead("r-dead");
        flags.raise(dead, "/foreign");
        flags.raise(dead, "/ours");
        assertThat(sweep().remove())
                .containsExactlyInAnyOrder(
                        new StaleResource("flag", "/foreign", "it is another user's"),
                        new StaleResource("flag", "/ours", ""));
        assertThat(sweep().remove()).containsExactly(new StaleResource("flag", "/foreign", "it is another user's"));
        assertThat(dead.path()).exists();
    }

    @Test
    void aKindThatThisVersionDoesNotKnowStays() throws Exception {
        RendezvousDirectory dead = dead("r-dead");
        flags.raise(dead, "/left");
        assertThat(new StaleResourceCleaner(List.of(runtimeDirectory), "*", Set.of()).remove())
                .containsExactly(new StaleResource("flag", "/left", "this version does not know what 'flag' is"));
        assertThat(flags.exists("/left")).isTrue();
    }
}
