/*
 * A socket(2) and its calls, and what the connected mechanisms share.
 *
 *   server: open -> bind -> listen -> accept -> receive / send -> close
 *   client: open -> connect                  -> send / receive -> close
 */
#ifndef SOCKET_H
#define SOCKET_H

#include <sys/socket.h>

#include "core/byte_stream_endpoint.h"

/* The longest that a call blocks before its caller checks must_stop(), where a socket waits in slices. */
enum { SLICE_MS = 100 };

/* Bytes of the default send buffer, less what the kernel uses itself. */
enum { SEND_BUFFER = 212992 - 32 };

/* The arguments of socket(2), and how calls wait. */
struct socket_kind {
    int domain;
    int type;
    int protocol;
    bool waits_in_slices; /* SO_RCVTIMEO and SO_SNDTIMEO are set, as in Java where the JDK does not make the calls */
};

struct address {
    struct sockaddr_storage storage;
    socklen_t length;
};

/* A descriptor, or FAILED. */
int socket_open(const struct socket_kind *kind);

/* The same with a receive buffer for a burst of datagrams. */
int socket_open_for_bursts(const struct socket_kind *kind);

/* Makes calls fail with EAGAIN after that time. */
void socket_set_slice(int descriptor, int milliseconds);

/* Closes the descriptor and returns FAILED. */
int socket_close_failed(int descriptor);

/* bind(2): 0 or FAILED. */
int socket_bind(int descriptor, const struct address *address, const char *name);

/* connect(2): 0 or FAILED. */
int socket_connect(int descriptor, const struct address *address, const char *name);

/* Retries until a process listens there or must_stop(): a connected descriptor or FAILED. */
int socket_connect_retrying(const struct socket_kind *kind, const struct address *address, const char *name);

/* Makes an endpoint of a connected socket, which it takes over: NULL if it refuses the peer, see failure(). */
typedef struct endpoint *socket_wrapping(int connected, const struct options *options);

/* Listens on a bound socket, which it takes over. The path, or NULL, is unlinked when the listener closes. */
struct listener *socket_listen(
        int bound, const char *address, const char *path, const struct options *options, socket_wrapping *wrap);

/* A byte stream by read(2) and write(2), as the JDK does it. */
extern const struct byte_stream READ_WRITE_STREAM;

/* A byte stream by recv(2) and send(2). */
extern const struct byte_stream RECV_SEND_STREAM;

/*
 * The same two, but a receiver waits in poll(2) before it reads. A read(2) that waits on a Unix stream is woken when the
 * peer takes what was sent, too, for nothing; a poll(2) for POLLIN is not.
 */
extern const struct byte_stream POLL_READ_WRITE_STREAM, POLL_RECV_SEND_STREAM;

#endif
