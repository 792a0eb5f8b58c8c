/*
 * The sockets of one side of a connectionless exchange, and the 8 bytes in front of each datagram, in network order,
 * which identify the peer by its session: a datagram that carries another session is foreign.
 *
 *   +---------+-------------------------+------------
 *   | kind, 1 | session, 7 random bytes | message ...
 *   +---------+-------------------------+------------
 */
#ifndef CONDUIT_H
#define CONDUIT_H

#include <endian.h>
#include <stdint.h>
#include <string.h>

#include "sockets/socket.h"

enum datagram_kind { HELLO = 1, WELCOME, DATA, GOODBYE };

enum { DATAGRAM_HEADER = 8, SESSION_BITS = 56 };

#define SESSION_MASK ((1ULL << SESSION_BITS) - 1)

struct conduit {
    int in;
    int out;               /* the same socket where one does both */
    struct address to;     /* where to send, where the family knows no connect(2); else of length 0 */
    size_t kernel_header;  /* bytes that the kernel puts in front of each datagram that arrives */
    int claim;             /* the socket whose name keeps others off the session; or 0 */
    char path[PATH_BYTES]; /* unlinked at the end; or empty */
};

/* One socket for both directions. */
struct conduit conduit_of(int descriptor);

void conduit_set_slice(const struct conduit *conduit, int milliseconds);

void conduit_close(struct conduit *conduit);

/* send(2) or sendto(2). */
static inline ssize_t conduit_send(const struct conduit *conduit, const void *datagram, size_t length, int flags)
{
    return conduit->to.length == 0
            ? send(conduit->out, datagram, length, flags | MSG_NOSIGNAL)
            : sendto(conduit->out, datagram, length, flags | MSG_NOSIGNAL,
                      (const struct sockaddr *)&conduit->to.storage, conduit->to.length);
}

/* Sends a datagram without message. */
ssize_t conduit_send_control(const struct conduit *conduit, enum datagram_kind kind, uint64_t session, int flags);

static inline void header_put(char *at, enum datagram_kind kind, uint64_t session)
{
    uint64_t header = htobe64((uint64_t)kind << SESSION_BITS | session);
    memcpy(at, &header, DATAGRAM_HEADER);
}

static inline uint64_t header_get(const char *at)
{
    uint64_t header;
    memcpy(&header, at, DATAGRAM_HEADER);
    return be64toh(header);
}

#endif
