package org.ipcsuite.bench.advisor.choose;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ipcsuite.bench.advisor.explain.TraitWords;
import org.ipcsuite.core.Ability;
import org.ipcsuite.core.Traits;

/** What more than plain messages somebody may need, each as a requirement that the traits satisfy or not. */
public final class Abilities {

    public static final Requirement NOTIFY = able(
                    "--notify", "a wake-up, and no data", Ability.NOTIFIES, "it is made to carry messages")
            .offered("A wake-up is all that is needed, no data.");

    public static final Requirement LOCK = able(
                    "--lock",
                    "mutual exclusion that a dead holder releases",
                    Ability.RELEASES,
                    "it excludes nobody, or stays locked if its holder dies")
            .offered("Mutual exclusion, released if its holder dies.");

    public static final Requirement URGENT = able(
                    "--urgent", "urgent messages overtake", Ability.OVERTAKES, "all messages arrive in their order")
            .offered("An urgent message overtakes those before it.");

    public static final Requirement WORKERS = able(
                    "--workers",
                    "each message goes to one of several receivers",
                    Ability.COMPETES,
                    "several receivers do not share its messages")
            .offered("Several receivers share the messages: each goes to one.");

    public static final Requirement NO_COPY = Requirement.byTrait(
                    "--no-copy",
                    "no copy through the kernel",
                    "payload",
                    traits -> traits.payload() == Traits.Payload.SHARED_MEMORY,
                    "the kernel copies each message twice")
            .offered("No message is copied through the kernel.");

    public static final Requirement DESCRIPTORS = able(
                    "--pass-descriptors", "open descriptors travel along", Ability.DESCRIPTORS, "it carries bytes only")
            .offered("Open descriptors travel with the messages.");

    public static final Requirement SHELL = able(
                    "--shell", "a shell takes part", Ability.SHELL, "no redirection of a shell opens it")
            .offered("A shell takes part with < and >.");

    public static final Requirement TOOLS = able(
                    "--tools",
                    "standard programs take part",
                    Ability.TOOLS,
                    "neither a shell nor nc(1), socat(1) or kill(1) speaks it")
            .offered("Standard programs take part, such as nc and socat.");

    public static final Requirement UNPRIVILEGED = Requirement.byTrait(
                    "--unprivileged",
                    "a user without privileges",
                    "abilities",
                    traits -> !traits.can(Ability.PRIVILEGE),
                    "it takes CAP_NET_RAW")
            .offered("The user who will run it has no privileges.");

    /** In the order in which people decide. */
    static final List<Requirement> OFFERED =
            List.of(NOTIFY, LOCK, URGENT, WORKERS, NO_COPY, DESCRIPTORS, SHELL, TOOLS, UNPRIVILEGED);

    /** What this suite's own code does not do, though the mechanism can. */
    static final List<Requirement> NOT_OURS = List.of(URGENT, WORKERS, DESCRIPTORS);

    private Abilities() {}

    /** What becomes of a message that is sent while nobody receives: one of these. */
    public static Requirement nobodyListens(Set<Traits.Unheard> accepted) {
        String words = accepted.stream().map(TraitWords::of).sorted().collect(Collectors.joining(","));
        return Requirement.byTrait(
                "--nobody-listens " + words,
                "where nobody listens a send "
                        + words.replace("kept", "is kept")
                                .replace("lost", "is lost")
                                .replace(",", " or "),
                "unheard",
                traits -> accepted.contains(traits.unheard()),
                "a message that nobody receives ends in another way");
    }

    /** So many readers each see every message. */
    public static Requirement subscribers(int count) {
        return Requirement.byTrait(
                        "--subscribers " + count,
                        count + " readers that each see everything",
                        "broadcast",
                        traits -> count == 1 || traits.broadcast() != Traits.Broadcast.NONE,
                        "it has one reader")
                .says(workload -> workload.readBy(count));
    }

    /** So many clients are served at a time. */
    public static Requirement clients(int count) {
        return Requirement.byTrait(
                        "--clients " + count,
                        count + " clients at a time",
                        "clients",
                        traits -> count == 1 || traits.clients() == Traits.Clients.MANY,
                        "it serves one client at a time")
                .says(workload -> workload.of(count));
    }

    /** A reader that comes later sees what was sent before. */
    public static final Requirement FROM_BEGINNING = Requirement.byTrait(
                    "--from-beginning",
                    "a late reader sees everything from the beginning",
                    "persistence",
                    traits -> traits.persistence() == Traits.Persistence.FILESYSTEM,
                    "what was read or missed is gone")
            .offered("A reader that comes later sees everything from the beginning.");

    private static Requirement able(String option, String need, Ability ability, String sentence) {
        return Requirement.byTrait(option, need, "abilities", traits -> traits.can(ability), sentence);
    }
}
