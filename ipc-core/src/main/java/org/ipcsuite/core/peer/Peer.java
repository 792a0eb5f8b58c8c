package org.ipcsuite.core.peer;

import org.ipcsuite.core.Options;
import org.ipcsuite.core.Rendezvous;
import org.ipcsuite.core.Transport;

/**
 * What a peer process was started with.
 *
 * @param transport the transport, made from its class name
 * @param rendezvous where the driver is met
 * @param options as the driver uses them
 */
public record Peer(Transport transport, Rendezvous rendezvous, Options options) {}
