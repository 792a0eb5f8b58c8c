package org.ipcsuite.queues.sysvmq;

import java.nio.ByteBuffer;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.sys.NativeBuffer;

/**
 * Into the queue that all clients of a server send to. Others may have filled it, so that control messages have no text:
 * what they say stands in their type.
 */
final class RequestOutgoing implements Outgoing {

    private final SysvQueue requests;
    private final SysvQueue replies;
    private final ByteBuffer control = Wire.buffer(0, 0);
    private final long controlAddress = NativeBuffer.address(control);
    private final ByteBuffer goodbyeInReplies = Wire.buffer(Wire.messagesTo(Side.LISTENER), 0);
    private final ByteBuffer goodbye;

    /** Sends as the client that has that queue of replies. */
    RequestOutgoing(SysvQueue requests, SysvQueue replies) {
        this.requests = requests;
        this.replies = replies;
        this.goodbye = Wire.buffer(messageType(), 0);
    }

    @Override
    public SysvQueue queue() {
        return requests;
    }

    @Override
    public long messageType() {
        return Wire.requestsOf(replies.key());
    }

    @Override
    public void ask() {
        requests.sendNow(control.putLong(0, Wire.askOf(replies.key())), controlAddress);
    }

    @Override
    public void giveCredit(int bytes) {
        requests.sendNow(control.putLong(0, Wire.creditOf(replies.key(), bytes)), controlAddress);
    }

    /** In both queues: where both sides close at once, each must find the other's in the queue that the last removes. */
    @Override
    public void sendGoodbye() {
        replies.sendNow(goodbyeInReplies);
        requests.sendNow(goodbye);
    }

    @Override
    public String whyFull() {
        return "the requests of all clients fill " + requests + ", and the server receives nothing";
    }
}
