package org.ipcsuite.bench.advisor.choose;

import java.util.List;
import java.util.Optional;

/**
 * One question of the interview.
 *
 * @param words the question
 * @param answers to choose from; empty where any text is one
 * @param option that takes the text; empty where there are answers
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

    /** What people decide by, in the order in which they do. */
    static List<Question> all() {
        return List.of(
                yesNo("May the two processes later be on different hosts?", "--across-hosts", "--same-host"),
                yesNo("Does one process start the other?", "--parent-child", "--strangers"),
                yes("Must one message that is sent arrive as one, without a length in front?", "--boundaries"),
                new Question(
                        "Must unreceived messages survive?",
                        List.of(
                                answer("c", "a crash or restart of the processes", "--survive-crash"),
                                answer("r", "a restart of the machine", "--survive-reboot")),
                        ""),
                text("How large may a message be, such as 64k?", "--max-size"),
                new Question(
                        "What may happen when the receiver is slow?",
                        List.of(
                                answer("b", "the sender waits", "--when-full", "blocks"),
                                answer("d", "messages are dropped", "--when-full", "drops"),
                                answer("g", "what is in between grows", "--when-full", "grows"),
                                answer("n", "anything but a loss", "--when-full", "blocks,grows")),
                        ""),
                yesNo("May each side use a core while it waits?", "--spin", "--no-spin"),
                yes("Must an event loop wait for it together with other things?", "--event-loop"),
                text("Within how many microseconds must an answer come?", "--max-latency"),
                text("How many messages a second must cross?", "--min-rate"),
                yes("Must every other user be kept out?", "--same-user"),
                yes("Must the peer be identified?", "--credentials"),
                yes("Is the other program in another language?", "--other-language"),
                yes("Must the JDK do, without native calls and libraries?", "--jdk-only"),
                text("On which of linux, macos, windows must it run?", "--platform"),
                yes("Are there many clients at a time?", "--many"),
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
                                answer("l", "latency", "--by", "latency"),
                                answer("t", "throughput", "--by", "throughput"),
                                answer("c", "processor time", "--by", "cpu"),
                                answer("s", "simplicity", "--by", "simplicity")),
                        ""));
    }

    /** The options that an answer means; empty if it is none of the answers. */
    Optional<List<String>> options(String answer) {
        if (answers.isEmpty()) {
            return Optional.of(List.of(option, answer.replaceAll("\\s+", "")));
        }
        return answers.stream()
                .filter(one -> one.key().equalsIgnoreCase(answer))
                .map(Answer::options)
                .findFirst();
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
