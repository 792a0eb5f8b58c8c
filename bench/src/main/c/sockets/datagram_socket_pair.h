/* The sockets of one side of a connectionless exchange. */
#ifndef DATAGRAM_SOCKET_PAIR_H
#define DATAGRAM_SOCKET_PAIR_H

#include "core/directory.h"
#include "sockets/datagram_header.h"
#include "sockets/socket.h"

struct datagram_socket_pair {
    int in;
    int out;               /* the same as `in` where one socket does both */
    struct address to;     /* the destination where the family has no connect(2); else of length 0 */
    size_t kernel_header;  /* bytes that the kernel puts in front of each received datagram */
    int session_lock;      /* the socket whose name is the session's lock; or 0 */
    char path[PATH_BYTES]; /* of the socket, unlinked on close; or empty */
};

/* One socket for both directions. */
struct datagram_socket_pair datagram_pair_of(int descriptor);

void datagram_pair_set_slice(const struct datagram_socket_pair *sockets, int milliseconds);

void datagram_pair_close(struct datagram_socket_pair *sockets);

/* send(2) or sendto(2). */
static inline ssize_t datagram_pair_send(
        const struct datagram_socket_pair *sockets, const void *datagram, size_t length, int flags)
{
    return sockets->to.length == 0
            ? send(sockets->out, datagram, length, flags | MSG_NOSIGNAL)
            : sendto(sockets->out, datagram, length, flags | MSG_NOSIGNAL,
                      (const struct sockaddr *)&sockets->to.storage, sockets->to.length);
}

/* Sends a datagram without a message. */
ssize_t datagram_pair_send_control(
        const struct datagram_socket_pair *sockets, enum datagram_kind kind, uint64_t session, int flags);

#endif
