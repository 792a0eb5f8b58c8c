package org.ipcsuite.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Objects;
import org.ipcsuite.core.Endpoint;
import org.ipcsuite.core.Listener;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Traits;
import org.ipcsuite.core.exchange.Message;
import org.ipcsuite.core.framing.RawStream;
import org.ipcsuite.core.peer.Peer;
import org.ipcsuite.core.peer.PeerTask;
import org.jspecify.annotations.Nullable;

/** The other process of a contract test: holds one listener and one endpoint, or many of them, and does with them as it is told. */
public final class ContractPeer implements PeerTask {

    /** In place of a rendezvous: the one that this process was started with. */
    static final String INHERITED = "inherited";

    private @Nullable Listener listener;
    private @Nullable Endpoint endpoint;
    private final Crowd crowd = new Crowd();
    private final Audience audience = new Audience();

    @Override
    public String perform(String command, Peer peer) throws IOException {
        String[] words = command.split(" ", -1);
        return switch (words[0]) {
            case "connect" -> {
                Rendezvous at = words[1].equals(INHERITED) ? peer.rendezvous() : Rendezvous.parse(words[1]);
                endpoint = peer.transport().connect(at, peer.options());
                yield "";
            }
            case "listen" -> {
                listener = peer.transport().listen(Rendezvous.parse(words[1]), peer.options());
                yield listener.rendezvous().text();
            }
            case "accept" -> {
                endpoint = Objects.requireNonNull(listener).accept();
                yield "";
            }
            case "crowd-connect" -> {
                crowd.connect(Rendezvous.parse(words[2]), number(words[1]), peer);
                yield "";
            }
            case "crowd-echo" -> {
                crowd.echo(number(words[1]), number(words[2]));
                yield "";
            }
            case "crowd-flood" -> {
                crowd.flood(Long.parseLong(words[1]));
                yield "";
            }
            case "audience-subscribe" -> {
                audience.subscribe(Rendezvous.parse(words[2]), number(words[1]), peer);
                yield "";
            }
            case "audience-receive" -> {
                audience.receiveAll(number(words[1]));
                yield "";
            }
            case "close" -> {
                close();
                yield "";
            }
            case "descriptors" -> String.join(" ", StaleResources.kernelObjects());
            case "send-in-place", "receive-in-place", "claim" ->
                inPlace(words, peer.transport().largestInPlace());
            default -> exchange(words, peer.transport().traits());
        };
    }

    private String exchange(String[] words, Traits traits) throws IOException {
        Endpoint open = Objects.requireNonNull(endpoint);
        Traffic traffic = new Traffic(open, traits);
        return switch (words[0]) {
            case "send-mixed" -> {
                traffic.sendMixed(number(words[1]));
                yield "";
            }
            case "receive-mixed" -> traffic.receiveMixed(number(words[1]));
            case "send" -> {
                traffic.send(number(words[1]), number(words[2]));
                yield "";
            }
            case "receive" -> {
                traffic.receive(number(words[1]), number(words[2]));
                yield "";
            }
            case "echo" -> {
                traffic.echo(number(words[1]));
                yield "";
            }
            case "receive-rest" -> String.valueOf(traffic.receiveRest(number(words[1])));
            case "drain" -> String.valueOf(traffic.drain());
            case "raw" -> {
                RawStream.write(open, ByteBuffer.wrap(HexFormat.of().parseHex(words[1])));
                yield "";
            }
            default -> throw new IllegalArgumentException("no such command: " + words[0]);
        };
    }

    private String inPlace(String[] words, int largest) throws IOException {
        InPlaceTraffic traffic = new InPlaceTraffic(Objects.requireNonNull(endpoint), largest);
        return switch (words[0]) {
            case "send-in-place" -> {
                traffic.sendMixed(number(words[1]));
                yield "";
            }
            case "receive-in-place" -> traffic.receiveMixed(number(words[1]));
            default -> {
                traffic.claim(Message.ofSize(number(words[1])), 0);
                yield "";
            }
        };
    }

    private void close() throws IOException {
        crowd.close();
        audience.close();
        if (endpoint != null) {
            endpoint.close();
            endpoint = null;
        }
        if (listener != null) {
            listener.close();
            listener = null;
        }
    }

    private static int number(String word) {
        return Integer.parseInt(word);
    }
}
