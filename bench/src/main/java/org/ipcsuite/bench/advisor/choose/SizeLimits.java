package org.ipcsuite.bench.advisor.choose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ipcsuite.bench.advisor.explain.KernelValues;
import org.ipcsuite.bench.advisor.explain.PackageDoc;
import org.ipcsuite.bench.results.Figures;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;

/** Whether messages of a size fit: what the mechanism says, with the values of this machine, and what it has free. */
final class SizeLimits {

    private static final Path SHM = Path.of("/dev/shm");

    private static final long SMALLEST_RING = 1024;
    private static final int RECORD_HEADER = 16;

    private SizeLimits() {}

    /** Why they do not. */
    static Optional<Requirement.Violation> violation(Candidate candidate, int bytes) {
        Traits traits = candidate.traits();
        int largest = candidate.transport().largestHere();
        if (largest < bytes) {
            List<String> values = KernelValues.namedIn(candidate.doc().section(PackageDoc.Section.LIMITS));
            return Optional.of(Requirement.violation(
                    traits,
                    "largest",
                    "its messages have at most " + largest + " bytes here"
                            + (values.isEmpty()
                                    ? ""
                                    : "; " + String.join(", ", values.subList(0, Math.min(2, values.size()))))));
        }
        boolean isRing =
                traits.payload() == Traits.Payload.SHARED_MEMORY && traits.javaNeeds() != Traits.JavaNeeds.LIBRARY;
        return isRing ? tooSmall(place(traits), ringBytes(bytes)) : Optional.empty();
    }

    /** Two rings, each a power of two, of which a message and its header take three eighths: RingLayout in ipc-shm. */
    static long ringBytes(int largest) {
        long ring = SMALLEST_RING;
        while (3 * (ring / 8) - RECORD_HEADER < largest) {
            ring *= 2;
        }
        return 2 * ring;
    }

    private static Path place(Traits traits) {
        return Sharing.of(traits).contains(Sharing.SHM) ? SHM : RendezvousDirectory.base();
    }

    static Optional<Requirement.Violation> tooSmall(Path place, long needed) {
        Path there = place;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            long free = Files.getFileStore(there).getUsableSpace();
            return free >= needed
                    ? Optional.empty()
                    : Optional.of(new Requirement.Violation(
                            "its rings need " + size(needed) + " in " + there + ", where " + size(free) + " are free",
                            "asked just now; tmpfs(5)"));
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    private static String size(long bytes) {
        return Figures.size((int) Math.min(bytes, Integer.MAX_VALUE));
    }
}
