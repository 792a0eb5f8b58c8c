package org.ipcsuite.bench.results;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the socket(2) table of the machine that a run was measured on.
 *
 * @param domain as C calls it, {@code AF_INET}
 * @param type as C calls it, {@code SOCK_STREAM}
 * @param protocol as C calls it, {@code IPPROTO_TCP}; a number where it has no name
 * @param mechanisms those of the suite that are such sockets
 * @param ok whether socket(2) made one
 * @param errno why not; null if it did
 * @param becomes what the kernel created instead; null if it created what was requested, or nothing
 */
public record SocketCombination(
        String domain,
        String type,
        String protocol,
        List<String> mechanisms,
        boolean ok,
        @Nullable String errno,
        @Nullable String becomes) {}
