package org.ipcsuite.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryTest {

    @TempDir
    private Path temporary;

    @Test
    void isPrivateAndRemovedWithAllThatIsInIt() throws Exception {
        Path base = temporary.resolve("base");
        Path path;
        try (Directory directory = Directory.create(base)) {
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
        assertThatThrownBy(() -> Directory.create(base))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("0700");
    }

    @Test
    void aBaseThatIsALinkIsRefused() throws Exception {
        Path elsewhere = Files.createDirectory(
                temporary.resolve("elsewhere"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path base = Files.createSymbolicLink(temporary.resolve("base"), elsewhere);
        assertThatThrownBy(() -> Directory.create(base)).isInstanceOf(IOException.class);
    }

    @Test
    void oneLiveProcessHoldsASide() throws Exception {
        try (Directory directory = Directory.create(temporary.resolve("base"))) {
            assertThat(directory.isClaimed("listener")).isFalse();
            try (Closeable claim = directory.claim("listener")) {
                assertThat(directory.isClaimed("listener")).isTrue();
                assertThatThrownBy(() -> directory.claim("listener"))
                        .isInstanceOf(AddressInUseException.class)
                        .hasMessageContaining(directory.path().toString());
            }
            assertThat(directory.isClaimed("listener")).isFalse();
            directory.claim("listener").close();
        }
    }

    @Test
    void sweepingRemovesWhatNobodyAliveHolds() throws Exception {
        Path base = temporary.resolve("base");
        try (Directory live = Directory.create(base)) {
            Path dead = Files.createDirectory(base.resolve("r-dead"));
            Files.createFile(dead.resolve("owner.lock"));
            Files.createFile(dead.resolve("to-listener"));
            assertThat(Directory.sweep(base)).isOne();
            assertThat(dead).doesNotExist();
            assertThat(live.path()).exists();
        }
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
