package org.ipcsuite.sockets;

import java.util.List;

/** A transport that is a row of the socket(2) table; it opens its sockets with what it says here. */
public interface SocketMechanism {

    /** The kind of each socket that it opens, through the JDK too; usually one. */
    List<SocketKind> socketKinds();
}
