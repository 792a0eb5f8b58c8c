package org.ipcsuite.core.peer;

/** What the other side of a transport does for its driver: a {@link Worker} that has been told where to meet it. */
public interface PeerTask {

    /** As {@link Worker#perform}. */
    String perform(String command, Peer peer) throws Exception;

    /** As {@link Worker#answer}. */
    default String answer(String question) throws Exception {
        throw new IllegalStateException("this task answers no questions, and was asked '" + question + "'");
    }
}
