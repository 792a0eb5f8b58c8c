package org.ipcsuite.bench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.ipcsuite.bench.harness.registry.Transports;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.Transport;
import org.ipcsuite.core.sys.ErrorText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The mechanism and the address on the command lines of serve and ping. */
final class EndpointArguments {

    @Parameters(
            index = "0",
            paramLabel = "MECHANISM",
            completionCandidates = MechanismArgument.class,
            description = "A mechanism that list shows.")
    private Transport mechanism;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ADDRESS",
            description =
                    "A path, or a host and port, as explain MECHANISM says (default: one that only this user has).")
    private @Nullable String address;

    /** The mechanism, which has addresses. */
    Transport mechanism() {
        if (mechanism.traits().reach() == Traits.Reach.PARENT_CHILD) {
            throw new UsageException(mechanism.name()
                    + " has no address that another process could come to: only a child inherits it; take one of "
                    + Transports.ALL.stream()
                            .filter(other -> other.traits().reach() != Traits.Reach.PARENT_CHILD)
                            .map(Transport::name)
                            .collect(Collectors.joining(", ")));
        }
        return mechanism;
    }

    /**
     * Says why it does not work here, if it does not. A client asks only if it cannot connect, since a server may need more
     * than a client: room for memory that both use.
     */
    void requireAvailable() {
        Availability here = mechanism.availability();
        if (!here.available()) {
            throw new UsageException(mechanism.name() + " is not available here: " + here.reason());
        }
    }

    Rendezvous.Address address() {
        return new Rendezvous.Address(address == null ? defaultAddress() : address);
    }

    /** The same for serve and ping; refused where other users may reach into the runtime directory that it is in. */
    private String defaultAddress() {
        String chosen = mechanism.defaultAddress();
        if (Path.of(chosen).startsWith(RendezvousDirectory.base())) {
            try {
                RendezvousDirectory.makeBase();
            } catch (IOException | LinkageError refused) {
                throw new UsageException(ErrorText.of(refused));
            }
        }
        return chosen;
    }
}
