package org.ipcsuite.libraries.dbus;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.MethodNoReply;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** What the side that answers exports. */
@DBusInterfaceName("org.ipcsuite.Exchange")
public interface Exchange extends DBusInterface {

    /** Where it is exported. */
    String PATH = "/org/ipcsuite/Exchange";

    /** A request; returns the reply. */
    byte[] call(byte[] request);

    /** A message that is not answered by itself. */
    @MethodNoReply
    void push(byte[] message);

    /** Returns the reply to all that was pushed. */
    byte[] finish();

    @Override
    default String getObjectPath() {
        return PATH;
    }
}
