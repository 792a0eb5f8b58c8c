package org.ipcsuite.core.peer;

/** What a peer process does for its driver. Public, with a public constructor without parameters. */
public interface PeerTask {

    /**
     * Performs one command; called by the peer's main thread, one command after another.
     *
     * @param command one line, as {@link PeerProcess#send} got it
     * @return one line for {@link PeerProcess#reply}
     * @throws Exception to fail the command; the peer goes on
     */
    String perform(String command, Peer peer) throws Exception;

    /**
     * Answers a question at once, while a command is performed; called by another thread.
     *
     * @param question one line, as {@link PeerProcess#query} got it
     * @return one line
     * @throws Exception to say no
     */
    default String answer(String question) throws Exception {
        throw new IllegalStateException("this task answers no questions, and was asked '" + question + "'");
    }
}
