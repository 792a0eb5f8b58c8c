package org.ipcsuite.core.rendezvous;

import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.RendezvousDirectory;

/**
 * Where a listener and a connector find each other.
 *
 * @param at as it was given
 * @param directory of their locks and the journal; at an address it need not be there, since a program in another
 *     language makes none
 * @param board that holds the invitation
 */
public record RendezvousPoint(Rendezvous at, RendezvousDirectory directory, InvitationBoard board) {

    /** A directory, private or one that an address names, with the invitation in it. */
    public static RendezvousPoint of(Rendezvous at) {
        RendezvousDirectory directory = RendezvousDirectory.of(at);
        return new RendezvousPoint(at, directory, new InvitationFile(directory));
    }

    @Override
    public String toString() {
        return at instanceof Rendezvous.Address address
                ? address.value()
                : directory.path().toString();
    }
}
