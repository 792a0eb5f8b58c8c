/*
 * The one interface, as ipc-core has it in Java: a mechanism opens endpoints, an endpoint passes messages. Everything
 * here is for one thread of one process.
 */
#ifndef FLOOR_H
#define FLOOR_H

#include <stdbool.h>
#include <stddef.h>

/* What send, receive and those that wait return besides 0 or a length. */
enum {
    GONE = -1,        /* the peer has left, or was killed, and all that it sent has been received */
    NOTHING_YET = -2, /* some time went by; ask again, unless is_over() */
    FAILED = -3,      /* failure() says why; the endpoint is of no further use */
};

/* Bytes of an address, with its end. */
enum { ADDRESS_BYTES = 200 };

struct options {
    size_t max_message; /* bytes; buffers are allocated for it once, when an endpoint opens */
    size_t capacity;    /* bytes that the mechanism should hold for a slow receiver; a hint */
    int patience_ms;    /* a datagram that has not come by then will not come */
};

/* One side of an exchange. */
struct endpoint {
    size_t max_message;
    /* Sends one message of up to max_message bytes, waiting while the mechanism is full: 0, GONE or FAILED. */
    int (*send)(struct endpoint *, const void *message, size_t length);
    /* Receives one whole message: its length, GONE, NOTHING_YET or FAILED. The room is at least max_message. */
    long (*receive)(struct endpoint *, void *into);
    /* Ends the exchange in order: the peer receives what was sent, then that we are gone. Frees the endpoint. */
    void (*close)(struct endpoint *);
};

/* Where peers arrive, one after another. */
struct listener {
    char address[ADDRESS_BYTES]; /* what a peer has to be given, completed by what the kernel chose */
    int inherited[2];            /* what only a child can be given: descriptors, or -1 */
    /* Waits for a peer until is_over(): NULL if none came, or one began and did not go on; failure() says which. */
    struct endpoint *(*accept)(struct listener *);
    /* Removes the named objects; the accepted endpoint lives on. Frees the listener. */
    void (*close)(struct listener *);
};

/* What an address is. */
enum address_kind {
    INHERITED,     /* there is none: only a child is given it */
    PATH,          /* a name in the file system */
    DIRECTORY,     /* a directory, which the listener makes */
    ABSTRACT_NAME, /* a name that is in no file system */
    HOST_AND_PORT,
    NUMBER,        /* what stands for a port where there are none: hexadecimal digits, or a netlink port */
};

/* A mechanism of the suite; the name is that of the Java mechanism. */
struct mechanism {
    const char *name;
    enum address_kind address;
    const char *anywhere; /* the address of a listener that takes what is free */
    bool drops;           /* it loses messages when the receiver is slow, and otherwise it blocks */
    bool spins;           /* a receiver that waits uses a processor */
    size_t smallest;      /* bytes of a message */
    size_t largest;
    const void *row;      /* in what it differs from others that share its functions */
    const struct meeting *meeting; /* what it adds to it, where it listens and connects by one */
    /* NULL: failure() says why. */
    struct listener *(*listen)(const struct mechanism *, const char *address, const struct options *);
    /* Removes stale resources outside of a directory, which its journal names. NULL: there can be none. */
    void (*remove_left)(const char *directory);
    /* Finds the listener and waits for it until is_over(). NULL: failure() says why. */
    struct endpoint *(*connect)(const struct mechanism *, const char *address, const struct options *);
};

/* A message is as long as the memory allows. */
#define NO_LIMIT ((size_t)1 << 30)

#endif
