package org.ipcsuite.core;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where two processes meet: in a private directory, at a given address, or by inheritance. As text it is a word of a
 * command line, {@code directory:/run/user/0/r-1f}, {@code address:127.0.0.1:7000}, {@code inherited:4,5}.
 */
public sealed interface Rendezvous permits RendezvousDirectory, Rendezvous.Address, Rendezvous.Inherited {

    /** The text that {@link #parse} reads; {@link Object#toString()} is for people. */
    String text();

    /**
     * What a person or a program in another language named: a host and port, a path, a queue's name. The other side
     * need not hold a lock there, so that only the kernel or a timeout notices its death.
     *
     * @param value as the mechanism's own documentation says
     */
    record Address(String value) implements Rendezvous {
        @Override
        public String text() {
            return "address:" + value;
        }

        @Override
        public String toString() {
            return value;
        }
    }

    /**
     * Descriptors for a child. {@code listen} makes them, {@link Listener#rendezvous()} names them by their numbers in
     * this process, the child is started with them, and its {@code connect} takes them by their numbers there.
     *
     * @param descriptors open file descriptors; empty before {@code listen}
     */
    record Inherited(List<Integer> descriptors) implements Rendezvous {
        public Inherited {
            descriptors = List.copyOf(descriptors);
        }

        /** What a parent passes to {@code listen}. */
        public static Inherited none() {
            return new Inherited(List.of());
        }

        @Override
        public String text() {
            return "inherited:" + descriptors.stream().map(String::valueOf).collect(Collectors.joining(","));
        }

        @Override
        public String toString() {
            return descriptors.isEmpty() ? "no descriptor" : "descriptors " + descriptors;
        }
    }

    /**
     * The descriptors that a mechanism inherits.
     *
     * @param count of them: 0 to listen
     * @throws IllegalArgumentException if there is another number of them, or a name instead
     */
    static List<Integer> descriptors(Rendezvous at, int count) {
        if (!(at instanceof Inherited inherited) || inherited.descriptors.size() != count) {
            throw new IllegalArgumentException((count == 0
                            ? "this makes descriptors for a child to inherit"
                            : "this needs " + count + " inherited descriptors")
                    + ", and has " + at);
        }
        return inherited.descriptors;
    }

    /**
     * Makes sure that two sides can find each other there by a name.
     *
     * @throws IllegalArgumentException if they inherit descriptors
     */
    static void requireName(Rendezvous at) {
        if (at instanceof Inherited) {
            throw new IllegalArgumentException("this needs a directory or an address, not " + at);
        }
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws IllegalArgumentException if it is neither of the three
     */
    static Rendezvous parse(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        String value = text.substring(colon + 1);
        return switch (kind) {
            case "directory" -> RendezvousDirectory.at(Path.of(value));
            case "address" -> new Address(value);
            case "inherited" ->
                new Inherited(Stream.of(value.split(","))
                        .filter(s -> !s.isEmpty())
                        .map(Integer::valueOf)
                        .toList());
            default ->
                throw new IllegalArgumentException(
                        "'" + text + "' is no rendezvous: directory:PATH, address:TEXT or inherited:FD,FD");
        };
    }
}
