package org.ipcsuite.sockets.bluetooth;

import static org.ipcsuite.core.sys.SocketConstants.AF_BLUETOOTH;
import static org.ipcsuite.core.sys.SocketConstants.BTPROTO_L2CAP;
import static org.ipcsuite.core.sys.SocketConstants.SOCK_SEQPACKET;

import org.ipcsuite.core.Ability;
import org.ipcsuite.core.Availability;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Traits;
import org.ipcsuite.sockets.Addressing;
import org.ipcsuite.sockets.MessageTransport;
import org.ipcsuite.sockets.Sockaddr;
import org.ipcsuite.sockets.Socket;
import org.ipcsuite.sockets.SocketKind;
import org.ipcsuite.sockets.SocketTraits;

/** Bluetooth L2CAP sockets, natively. Stateless; any thread may use it. */
public final class BluetoothTransport extends MessageTransport {

    /** The default MTU of L2CAP. */
    private static final int LARGEST = 672;

    private static final int LARGEST_PSM = 0xffff;

    /** The PSM of a private directory: the first that programs may use. */
    private static final int PSM = 0x1001;

    public BluetoothTransport() {
        super(
                "bluetooth",
                new SocketKind(AF_BLUETOOTH, SOCK_SEQPACKET, BTPROTO_L2CAP),
                Addressing.of(BluetoothTransport::address));
    }

    @Override
    public Traits traits() {
        return SocketTraits.packets(SocketTraits.Scope.NETWORK)
                .with(Traits.Inspection.MESSAGES)
                .sizes(1, LARGEST)
                .able(Ability.OTHER_TASK)
                .build();
    }

    @Override
    public String defaultAddress() {
        return "4097";
    }

    /** Binds too, since a socket alone needs no controller. */
    @Override
    public Availability availability() {
        return Availability.of(() -> {
            try (Socket socket = open()) {
                socket.bind(Sockaddr.l2cap(PSM));
            }
        });
    }

    private static Sockaddr address(Rendezvous at) {
        Rendezvous.requireName(at);
        return Sockaddr.l2cap(at instanceof Rendezvous.Address address ? psm(address.value()) : PSM);
    }

    private static int psm(String number) {
        if (!number.matches("\\d{1,5}") || Integer.parseInt(number) > LARGEST_PSM) {
            throw new IllegalArgumentException("a protocol number of L2CAP (PSM) is up to " + LARGEST_PSM + ", such as "
                    + PSM + ", not " + number);
        }
        return Integer.parseInt(number);
    }
}
