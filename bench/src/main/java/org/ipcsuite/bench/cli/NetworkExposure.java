package org.ipcsuite.bench.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.ipcsuite.core.Traits;

/** Whether other machines can reach an address. */
final class NetworkExposure {

    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%\\w+)?");

    private NetworkExposure() {}

    /** True for every host and port of a network mechanism but those of the loopback interface. */
    static boolean isToTheNetwork(Traits traits, String address) {
        return traits.reach() == Traits.Reach.NETWORK && !isPath(address) && !isLoopback(host(address));
    }

    private static boolean isPath(String address) {
        return address.startsWith("/") || address.startsWith("./") || address.startsWith("@");
    }

    private static String host(String address) {
        int bracket = address.lastIndexOf(']');
        if (address.startsWith("[") && bracket > 0) {
            return address.substring(1, bracket);
        }
        int colon = address.lastIndexOf(':');
        return colon < 0 ? address : address.substring(0, colon);
    }

    /** A name other than localhost is not looked up: it may mean another machine tomorrow. */
    private static boolean isLoopback(String host) {
        if (!NUMERIC.matcher(host).matches()) {
            return host.equals("localhost");
        }
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException malformed) {
            return false;
        }
    }
}
