package org.ipcsuite.core.meeting;

import org.ipcsuite.core.Directory;
import org.ipcsuite.core.Rendezvous;

/**
 * Where two sides meet.
 *
 * @param at as it was given
 * @param directory of their locks and the journal; at an address it need not be there, since a program in another
 *     language makes none
 * @param offers where an offer stands
 */
public record Place(Rendezvous at, Directory directory, Offers offers) {

    /** A directory, private or one that an address names, with the offer in it. */
    public static Place of(Rendezvous at) {
        Directory directory = Directory.of(at);
        return new Place(at, directory, new OfferFile(directory));
    }

    @Override
    public String toString() {
        return at instanceof Rendezvous.Address address
                ? address.value()
                : directory.path().toString();
    }
}
