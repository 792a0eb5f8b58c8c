/*
 * A socket(2) and its calls, and what the connected mechanisms share.
 *
 *   server: open -> bind -> listen -> accept -> receive / send -> close
 *   client: open -> connect                  -> send / receive -> close
 */
#ifndef SOCKET_H
#define SOCKET_H

#include <sys/socket.h>

#include "core/frames.h"

/* The longest that a call stays in the kernel without looking up, where the socket waits in slices. */
enum { SLICE_MS = 100 };

/* Bytes that the send buffer has by default, less what the kernel keeps of it. */
enum { SEND_BUFFER = 212992 - 32 };

/* The three numbers that socket(2) takes, and how a call waits. */
struct socket_kind {
    int domain;
    int type;
    int protocol;
    /*
     * SO_RCVTIMEO and SO_SNDTIMEO are set, as the mechanisms do in Java that make these calls themselves and not by the JDK.
     */
    bool waits_in_slices;
};

struct address {
    struct sockaddr_storage storage;
    socklen_t length;
};

/* A descriptor, or FAILED. */
int socket_open(const struct socket_kind *kind);

/* The same with room for a burst of datagrams. */
int socket_open_for_bursts(const struct socket_kind *kind);

/* A call returns EAGAIN after that time. */
void socket_set_slice(int descriptor, int milliseconds);

/* Closes the descriptor and returns FAILED. */
int socket_refuse(int descriptor);

/* 0 or FAILED. */
int socket_bind(int descriptor, const struct address *address, const char *name);

/* Sends to that address, and receives from there only: 0 or FAILED. */
int socket_tie(int descriptor, const struct address *address, const char *name);

/* Connects, and again until somebody listens or everything is over: a descriptor or FAILED. */
int socket_connect(const struct socket_kind *kind, const struct address *address, const char *name);

/* What a mechanism makes of an accepted socket, which it takes over: NULL refuses the peer, and failure() says why. */
typedef struct endpoint *socket_wrapping(int accepted, const struct options *options);

/*
 * Listens on a bound socket, which it takes over. The path is unlinked when the listener closes; NULL if there is none.
 */
struct listener *socket_listen(
        int bound, const char *address, const char *path, const struct options *options, socket_wrapping *wrap);

/* A byte stream by read(2) and write(2), as the JDK does it. */
extern const struct byte_stream READ_WRITE_STREAM;

/* A byte stream by recv(2) and send(2). */
extern const struct byte_stream RECV_SEND_STREAM;

#endif
