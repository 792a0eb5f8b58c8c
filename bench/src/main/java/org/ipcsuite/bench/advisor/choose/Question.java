package org.ipcsuite.bench.advisor.choose;

import java.util.List;
import java.util.Optional;

/**
 * One question of the interview.
 *
 * @param words the question
 * @param answers to choose from
 * @param option that takes any other text; empty where there is none
 */
record Question(String words, List<Answer> answers, String option) {

    /**
     * An answer.
     *
     * @param key to type
     * @param words what it means
     * @param options what it is on the command line
     */
    record Answer(String key, String words, List<String> options) {}

    /** The workload first, then what people decide by, in the order in which they do. */
    static List<Question> all() {
        return List.of(
                text("How many messages a second, such as 10k?", "--rate"),
                yes("Do they come in bursts, with pauses between?", "--bursts"),
                text("How large may a message be, such as 64k?", "--max-size"),
                yes("Do they go one way, without replies?", "--one-way"),
                new Question(
                        "How many clients at a time? A number, or",
                        List.of(answer("m", "many", "--many")),
                        "--clients"),
                text("How many readers must each see every message?", "--subscribers"),
                yes("Must a reader that comes later see what was before?", "--from-beginning"),
                new Question(
                        "Is it something else than messages?",
                        List.of(
                                answer("w", "a wake-up, without data", "--notify"),
                                answer("l", "a lock that is released if its holder dies", "--lock")),
                        ""),
                yesNo("May the two processes later be on different hosts?", "--across-hosts", "--same-host"),
                yesNo("Does one process start the other?", "--parent-child", "--strangers"),
                yes("Must one message that is sent arrive as one, without a length in front?", "--boundaries"),
                new Question(
                        "Must unreceived messages survive?",
                        List.of(
                                answer("c", "a crash or restart of the processes", "--survive-crash"),
                                answer("r", "a restart of the machine", "--survive-reboot")),
                        ""),
                new Question(
                        "What may happen when the receiver is slow?",
                        List.of(
                                answer("b", "the sender waits", "--when-full", "blocks"),
                                answer("d", "messages are dropped", "--when-full", "drops"),
                                answer("g", "what is in between grows", "--when-full", "grows"),
                                answer("n", "anything but a loss", "--when-full", "blocks,grows")),
                        ""),
                new Question(
                        "What may happen to a message while nobody receives?",
                        List.of(
                                answer("f", "the sender gets an error", "--nobody-listens", "fails"),
                                answer("k", "it is kept until somebody comes", "--nobody-listens", "kept"),
                                answer("l", "it is lost", "--nobody-listens", "lost")),
                        ""),
                new Question(
                        "Do messages have to overtake, or to be shared out?",
                        List.of(
                                answer("u", "an urgent one overtakes the others", "--urgent"),
                                answer("w", "each goes to one of several workers", "--workers")),
                        ""),
                yesNo("May each side use a core while it waits?", "--spin", "--no-spin"),
                yes("Must an event loop wait for it together with other things?", "--event-loop"),
                text("Within which time must an answer come, such as 20us?", "--max-latency"),
                text("How many messages a second must cross at least?", "--min-rate"),
                yes("May the kernel copy no message?", "--no-copy"),
                yes("Must open descriptors travel along?", "--pass-descriptors"),
                yes("Must every other user be kept out?", "--same-user"),
                yes("Must the peer be identified?", "--credentials"),
                yes("Will a user without privileges run it?", "--unprivileged"),
                yes("Is the other program in another language?", "--other-language"),
                yes("Must the JDK do, without native calls and libraries?", "--jdk-only"),
                yes("Do virtual threads wait for messages?", "--virtual-threads"),
                new Question(
                        "Must something take part that is there already?",
                        List.of(
                                answer("s", "a shell, with < and >", "--shell"),
                                answer("t", "standard programs, such as nc and socat", "--tools")),
                        ""),
                text("On which of linux, macos, windows must it run?", "--platform"),
                yes("Must a crash leave nothing behind?", "--nothing-left"),
                new Question(
                        "Are the two in different containers?",
                        List.of(
                                answer("d", "yes, with a directory in common", "--containers"),
                                answer("n", "yes, with nothing in common", "--containers", "--share", "nothing")),
                        ""),
                new Question(
                        "What must a tool be able to show?",
                        List.of(
                                answer("m", "the messages", "--look-inside", "messages"),
                                answer("c", "how much waits", "--look-inside", "counts")),
                        ""),
                new Question(
                        "What counts among those that are left?",
                        List.of(
                                answer("s", "simplicity (the default)", "--by", "simplicity"),
                                answer("l", "latency", "--by", "latency"),
                                answer("t", "throughput", "--by", "throughput"),
                                answer("c", "processor time", "--by", "cpu")),
                        ""));
    }

    /** The options that an answer means; empty if it is none of the answers. */
    Optional<List<String>> options(String answer) {
        Optional<List<String>> known = answers.stream()
                .filter(one -> one.key().equalsIgnoreCase(answer))
                .map(Answer::options)
                .findFirst();
        return known.isPresent() || option.isEmpty()
                ? known
                : Optional.of(List.of(option, answer.replaceAll("\\s+", "")));
    }

    private static Question yesNo(String words, String yes, String no) {
        return new Question(words, List.of(answer("y", "yes", yes), answer("n", "no", no)), "");
    }

    private static Question yes(String words, String yes) {
        return new Question(words, List.of(answer("y", "yes", yes), answer("n", "no")), "");
    }

    private static Question text(String words, String option) {
        return new Question(words, List.of(), option);
    }

    private static Answer answer(String key, String words, String... options) {
        return new Answer(key, words, List.of(options));
    }
}
