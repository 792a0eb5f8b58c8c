/*
 * The 8 bytes in front of each datagram of a connectionless exchange, in network order. They identify the peer by its
 * session: a datagram that carries another session is foreign, and is dropped.
 *
 *   +---------+-------------------------+------------
 *   | kind, 1 | session, 7 random bytes | message ...
 *   +---------+-------------------------+------------
 *
 *   connector                      listener
 *   HELLO   1  ------------------>                     again every 50 ms until it is answered
 *              <------------------  WELCOME 2
 *   DATA    3  ------------------>
 *              <------------------  DATA    3
 *   GOODBYE 4  ------------------>                     or the reverse
 */
#ifndef DATAGRAM_HEADER_H
#define DATAGRAM_HEADER_H

#include <endian.h>
#include <stdint.h>
#include <string.h>

enum datagram_kind { HELLO = 1, WELCOME, DATA, GOODBYE };

enum { DATAGRAM_HEADER = 8, SESSION_BITS = 56 };

#define SESSION_MASK ((1ULL << SESSION_BITS) - 1)

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
