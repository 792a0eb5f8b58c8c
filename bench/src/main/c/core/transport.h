/*
 * The interface of every mechanism, as Transport, Listener and Endpoint of org.ipcsuite.core: a transport opens
 * endpoints, an endpoint passes messages. Everything here is for one thread of one process.
 */
#ifndef TRANSPORT_H
#define TRANSPORT_H

#include <stdbool.h>
#include <stddef.h>

/* What send, receive and those that wait return besides 0 or a length. */
enum {
    GONE = -1,        /* the peer has left, or was killed, and all that it sent has been received */
    NOTHING_YET = -2, /* nothing has arrived for a while: call again, unless must_stop() */
    FAILED = -3,      /* failure() says why; the endpoint is of no further use */
};

/* Bytes of an address, including the NUL. */
enum { ADDRESS_BYTES = 200 };

struct options {
    size_t max_message; /* bytes; buffers are allocated for it once, when an endpoint opens */
    size_t capacity;    /* bytes that the mechanism should hold for a slow receiver; a hint */
    int timeout_ms;     /* after which a datagram counts as lost */
};

/* One side of an exchange. */
struct endpoint {
    size_t max_message;
    /* Sends one message of up to max_message bytes, waiting while the mechanism is full: 0, GONE or FAILED. */
    int (*send)(struct endpoint *, const void *message, size_t length);
    /* Receives one whole message: its length, GONE, NOTHING_YET or FAILED. The room is at least max_message. */
    long (*receive)(struct endpoint *, void *into);
    /* Closes gracefully: the peer receives what was sent, then GONE. Frees the endpoint. */
    void (*close)(struct endpoint *);
    /*
     * As send, without waiting if `out` is non-blocking: also NOTHING_YET if there was no room for all of it. Then call
     * it again with the same message, and send nothing else before. NULL unless the transport serves many.
     */
    int (*try_send)(struct endpoint *, const void *message, size_t length);
    int in;  /* becomes readable once something has arrived, or the peer is gone; of a transport that serves many */
    int out; /* becomes writable once there is room; for a socket it is the same */
};

/* Accepts peers, one after another. */
struct listener {
    char address[ADDRESS_BYTES]; /* to connect to, with what the kernel chose, such as a port */
    int inherited[2];            /* descriptors for a child process, or -1 */
    /* Waits for a peer until must_stop(): NULL if none connected, or one did not complete; see failure(). */
    struct endpoint *(*accept)(struct listener *);
    /* Removes what has a name; accepted endpoints stay open. Frees the listener. */
    void (*close)(struct listener *);
};

/* What an address is. */
enum address_kind {
    INHERITED,     /* none: a child process inherits descriptors */
    PATH,          /* a name in the file system */
    DIRECTORY,     /* a directory, which the listener makes */
    ABSTRACT_NAME, /* a name outside of the file system, unix(7) */
    HOST_AND_PORT,
    NUMBER,        /* a session in hexadecimal digits where there are no ports, or a netlink port */
};

/* A mechanism; its name is the same in Java. */
struct transport {
    const char *name;
    enum address_kind address;
    const char *any_address; /* an address for a listener, with which the kernel chooses a free one */
    bool drops;              /* whether it loses messages when the receiver is slow; else the sender blocks */
    bool spins;              /* whether a waiting receiver polls */
    bool serves_many;        /* whether one thread may wait for many of its endpoints, with epoll(7) */
    size_t smallest;         /* bytes of a message */
    size_t largest;
    const void *variant;                  /* what distinguishes it from others that share its functions */
    const struct object_kind *objects;    /* what it creates outside of the rendezvous directory, or NULL */
    const struct connection_setup *setup; /* where it uses rendezvous_listen and rendezvous_connect */
    /* NULL: failure() says why. */
    struct listener *(*listen)(const struct transport *, const char *address, const struct options *);
    /* Finds the listener and waits for it until must_stop(). NULL: failure() says why. */
    struct endpoint *(*connect)(const struct transport *, const char *address, const struct options *);
};

/* For a mechanism that does not limit the size of a message. */
#define NO_LIMIT ((size_t)1 << 30)

/* The largest message of an endpoint: what the options ask for, but not more than the mechanism takes. */
static inline size_t message_limit(const struct options *options, size_t largest)
{
    return options->max_message < largest ? options->max_message : largest;
}

#endif
