package org.ipcsuite.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RendezvousDirectoryTest {

    private static final int NAME_MAX = 255;
    private static final int PATH_MAX = 4096;

    @TempDir
    private Path temporary;

    @Test
    void isPrivateAndRemovedWithAllThatIsInIt() throws Exception {
        RuntimeDirectory runtimeDirectory = new RuntimeDirectory(temporary.resolve("base"));
        Path path;
        try (RendezvousDirectory directory = RendezvousDirectory.create(runtimeDirectory)) {
            path = directory.path();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
            Files.createDirectories(directory.resolve("a/b"));
            Files.writeString(directory.resolve("a/b/c"), "c");
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void aBaseThatOthersCanEnterIsRefused() throws Exception {
        Path base = temporary.resolve("base");
        Files.createDirectory(base, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        assertThatThrownBy(() -> RendezvousDirectory.create(new RuntimeDirectory(base)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("0700");
    }

    @Test
    void aBaseThatIsALinkIsRefusedAndStays() throws Exception {
        Path base = temporary.resolve("base");
        Path elsewhere = Files.createDirectory(
                temporary.resolve("elsewhere"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createSymbolicLink(base, elsewhere);
        assertThatThrownBy(() -> RendezvousDirectory.create(new RuntimeDirectory(base)))
                .isInstanceOf(IOException.class);
        new RuntimeDirectory(base).removeIfEmpty();
        assertThat(base).isSymbolicLink();
        Files.delete(base);
        Files.createFile(base);
        new RuntimeDirectory(base).removeIfEmpty();
        assertThat(base).isRegularFile();
    }

    /** Where a file system is full, or, easier to have, a path too long for what comes below it. */
    @ParameterizedTest
    @ValueSource(strings = {"/base.lock", "/r-0123456789ab", "/r-0123456789ab/owner.lock"})
    void aBaseInWhichNothingCanBeMadeGoesAgain(String tooLong) throws Exception {
        Path longest = temporary;
        int length = PATH_MAX - tooLong.length(); // with the NUL byte behind it, one too many
        while (longest.toString().length() + 1 < length) {
            int rest = length - longest.toString().length() - 1;
            longest = longest.resolve("x".repeat(rest > NAME_MAX ? Math.min(NAME_MAX, rest - 2) : rest));
        }
        Files.createDirectories(Objects.requireNonNull(longest.getParent()));
        RuntimeDirectory runtimeDirectory = new RuntimeDirectory(longest);
        assertThatThrownBy(() -> RendezvousDirectory.create(runtimeDirectory)).isInstanceOf(IOException.class);
        assertThat(longest).doesNotExist();
    }

    @Test
    void aDirectoryIsMadeInABaseThatOthersRemove() throws Exception {
        RuntimeDirectory runtimeDirectory = new RuntimeDirectory(temporary.resolve("base"));
        RendezvousDirectory named =
                RendezvousDirectory.at(runtimeDirectory.path().resolve("named"));
        AtomicBoolean isOver = new AtomicBoolean();
        FutureTask<Void> others = new FutureTask<>(() -> {
            while (!isOver.get()) {
                RendezvousDirectory.create(runtimeDirectory)
                        .close(); // the last side to leave removes the runtime directory
            }
            return null;
        });
        new Thread(others, "others").start();
        try {
            for (int i = 0; i < 500; i++) {
                RendezvousDirectory.makeBase(runtimeDirectory);
                assertThat(named.makeIfMissing(runtimeDirectory)).isTrue();
                named.removeIfEmpty();
            }
        } finally {
            isOver.set(true);
        }
        others.get(10, TimeUnit.SECONDS);
    }

    /** A hundred clients at once waited for one another, longer than for the lock. */
    @Test
    void aBaseIsFoundWhileAnotherProcessHoldsItsLock() throws Exception {
        RuntimeDirectory runtimeDirectory = new RuntimeDirectory(temporary.resolve("base"));
        try (Closeable ignored = runtimeDirectory.lock()) {
            assertThat(RendezvousDirectory.makeBase(runtimeDirectory)).isEqualTo(runtimeDirectory.path());
        }
    }

    @Test
    void oneLiveProcessHoldsASide() throws Exception {
        try (RendezvousDirectory directory =
                RendezvousDirectory.create(new RuntimeDirectory(temporary.resolve("base")))) {
            assertThat(directory.isLockHeld("listener")).isFalse();
            try (Closeable lock = directory.acquireLock("listener")) {
                assertThat(directory.isLockHeld("listener")).isTrue();
                assertThatThrownBy(() -> directory.acquireLock("listener"))
                        .isInstanceOf(AddressInUseException.class)
                        .hasMessageContaining(directory.path().toString());
            }
            assertThat(directory.isLockHeld("listener")).isFalse();
            directory.acquireLock("listener").close();
        }
    }

    @Test
    void closingRemovesTheObjectsThatItsJournalNames() throws Exception {
        Flags flags = new Flags(temporary);
        Path path;
        try (RendezvousDirectory directory =
                RendezvousDirectory.create(new RuntimeDirectory(temporary.resolve("base")))) {
            path = directory.path();
            flags.raise(directory, "/one");
            flags.raise(directory, "/two", "listener-1", "connector-1");
            directory.remove(flags, "/one");
            assertThat(flags.exists("/one")).isFalse();
            directory.remove(flags, "/one"); // what is gone already is no mistake
        }
        assertThat(flags.exists("/two")).isFalse();
        assertThat(path).doesNotExist();
    }

    @Test
    void whatCannotBeRemovedDoesNotKeepTheLock() throws Exception {
        RendezvousDirectory directory = RendezvousDirectory.create(new RuntimeDirectory(temporary.resolve("base")));
        new Flags(temporary).raise(directory, "/foreign");
        assertThatThrownBy(directory::close).hasMessageContaining("another user's");
        assertThat(RendezvousDirectory.isAlive(directory.path())).isFalse();
    }

    @Test
    void anObjectInUseIsLeftToTheSweep() throws Exception {
        Flags flags = new Flags(temporary);
        RuntimeDirectory runtimeDirectory = new RuntimeDirectory(temporary.resolve("base"));
        RendezvousDirectory directory = RendezvousDirectory.create(runtimeDirectory);
        flags.raise(directory, "/used", "listener-1", "connector-1");
        Closeable user = RendezvousDirectory.at(directory.path()).acquireLock("connector-1");
        directory.close();
        assertThat(flags.exists("/used")).isTrue();
        assertThat(new StaleResourceCleaner(List.of(runtimeDirectory), "*", Set.of(flags)).remove())
                .isEmpty();
        user.close();
        assertThat(new StaleResourceCleaner(List.of(runtimeDirectory), "*", Set.of(flags)).remove())
                .hasSize(2);
        assertThat(flags.exists("/used")).isFalse();
        assertThat(directory.path()).doesNotExist();
    }

    @Test
    void rendezvousAreReadFromTheirText() {
        Rendezvous inherited = new Rendezvous.Inherited(List.of(3, 4));
        assertThat(Rendezvous.parse(inherited.text())).isEqualTo(inherited);
        assertThat(Rendezvous.parse("inherited:")).isEqualTo(Rendezvous.Inherited.none());
        assertThat(Rendezvous.parse("address:[::1]:70")).isEqualTo(new Rendezvous.Address("[::1]:70"));
        assertThat(Rendezvous.parse("directory:/a/b").text()).isEqualTo("directory:/a/b");
        assertThatThrownBy(() -> Rendezvous.parse("/a/b")).isInstanceOf(IllegalArgumentException.class);
    }
}
