package org.ipcsuite.queues.sysvmq;

import java.nio.ByteBuffer;
import org.ipcsuite.core.rendezvous.Side;
import org.ipcsuite.core.sys.NativeBuffer;

/** Into the connection's own queue, to the other side. */
final class DuplexOutgoing implements Outgoing {

    private final SysvQueue queue;
    private final long type;
    private final ByteBuffer askAlone;
    private final ByteBuffer credit;
    private final long creditAddress;
    private final ByteBuffer goodbye;

    /** Sends from this side. */
    DuplexOutgoing(SysvQueue queue, Side from) {
        this.queue = queue;
        this.type = Wire.messagesTo(from.other());
        this.askAlone = Wire.control(type, Wire.ASK);
        this.credit = Wire.buffer(Wire.creditTo(from.other()), Wire.CREDIT_BYTES);
        this.creditAddress = NativeBuffer.address(credit);
        this.goodbye = Wire.buffer(type, 0);
    }

    @Override
    public SysvQueue queue() {
        return queue;
    }

    @Override
    public long messageType() {
        return type;
    }

    @Override
    public void ask() {
        queue.sendNow(askAlone);
    }

    @Override
    public void giveCredit(int bytes) {
        queue.sendNow(credit.putInt(Wire.TEXT_AT, bytes), creditAddress);
    }

    @Override
    public void sendGoodbye() {
        queue.sendNow(goodbye);
    }

    @Override
    public String whyFull() {
        return queue + " is full, though this side has sent less than its half";
    }
}
