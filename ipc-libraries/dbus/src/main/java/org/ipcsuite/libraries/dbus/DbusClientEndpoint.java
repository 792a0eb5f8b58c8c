package org.ipcsuite.libraries.dbus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import org.freedesktop.dbus.connections.impl.DirectConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.CallbackHandler;
import org.ipcsuite.core.Options;
import org.ipcsuite.core.comparison.BytesEndpoint;
import org.jspecify.annotations.Nullable;

/** The side that calls. One thread sends and receives; any thread may close. */
final class DbusClientEndpoint extends BytesEndpoint implements CallbackHandler<byte[]> {

    private final EndOfPeer end = new EndOfPeer(this::handOverEnd);
    private volatile @Nullable DirectConnection connection;
    private @Nullable Exchange remote;
    private boolean isOneWay;
    private boolean hasPushed;

    DbusClientEndpoint(Options options) {
        super(options.maxMessage());
    }

    /** Connects, in that time. */
    void open(String address, Duration longest) throws DBusException {
        DirectConnection connected = DbusTransport.connected(address, end, longest);
        connection = connected;
        remote = connected.getRemoteObject(Exchange.PATH, Exchange.class);
    }

    @Override
    public void handle(byte[] reply) {
        handOver(reply);
    }

    @Override
    public void handleError(DBusExecutionException failed) {
        handOverEnd();
    }

    @Override
    public void beginOneWay() {
        isOneWay = true;
    }

    @Override
    protected void submit(ByteBuffer message) {
        byte[] bytes = bytesOf(message);
        if (isOneWay) {
            remote().push(bytes);
            hasPushed = true;
        } else {
            connection().callWithCallback(remote(), "call", this, bytes);
        }
    }

    @Override
    protected void sent() {
        if (hasPushed) {
            hasPushed = false;
            connection().callWithCallback(remote(), "finish", this);
        }
    }

    @Override
    protected void release() throws IOException {
        connection().close();
    }

    private DirectConnection connection() {
        return Objects.requireNonNull(connection, "it is not connected");
    }

    private Exchange remote() {
        return Objects.requireNonNull(remote, "it is not connected");
    }
}
