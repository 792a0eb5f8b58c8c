package org.ipcsuite.core.peer;

import java.util.List;

/**
 * What a worker process does for its driver. Public, with a public constructor without parameters.
 *
 * <p>A command, a reply, a question and an answer are a line of text each, whose words the worker and its driver agree
 * on: here a few words with blanks between them, since this module needs no library for JSON; the benchmarks' forks,
 * which have reports to tell, say them in JSON.
 */
public interface Worker {

    /**
     * Called once, before the process says that it is ready.
     *
     * @param arguments as {@link WorkerProcess#start(Class, List, List, int)} got them
     * @throws Exception to end the process
     */
    default void begin(List<String> arguments) throws Exception {}

    /**
     * Performs one command; called by the worker's main thread, one command after another.
     *
     * @param command one line, as {@link WorkerProcess#send} got it
     * @return one line for {@link WorkerProcess#reply}
     * @throws Exception to fail the command; the worker goes on
     */
    String perform(String command) throws Exception;

    /**
     * Answers a question at once, while a command is performed; called by another thread.
     *
     * @param question one line, as {@link WorkerProcess#query} got it
     * @return one line
     * @throws Exception to say no
     */
    default String answer(String question) throws Exception {
        throw new IllegalStateException("this worker answers no questions, and was asked '" + question + "'");
    }
}
