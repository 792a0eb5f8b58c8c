/*
 * Connection setup in a directory, where the kernel has no listen(2) and connect(2), as org.ipcsuite.core.rendezvous
 * has it.
 *
 *   listener                                      connector
 *   acquires listener.lock, the right to listen
 *   acquires listener-1.lock, creates the objects
 *   of connection 1, writes the invitation
 *   "1 WORDS" to the file `offer`                 reads it, acquires connector-1.lock, opens what WORDS name, and takes
 *   accept: waits until it is taken, removes        the connection as the mechanism defines it
 *   the names; writes the invitation "2 WORDS"
 *
 * Where the address is the name of a queue, the invitation is a message in that queue, and the locks and the journal
 * are in a directory of this user's runtime directory.
 *
 * Each side holds its locks as long as it lives; the kernel drops those of a process that is killed.
 */
#ifndef RENDEZVOUS_H
#define RENDEZVOUS_H

#include "core/file_lock.h"
#include "core/transport.h"

enum { WORDS_BYTES = 64, LOCK_FILES_BYTES = 64 };

/* The two liveness locks of a connection. */
struct liveness {
    struct file_lock own; /* ours, held until the endpoint closes */
    int peer;             /* a descriptor that watches the peer's, or -1 if the peer holds none */
};

/* False once the peer is known to be gone; true if it holds no lock. */
bool is_peer_alive(const struct liveness *liveness);

/* Writes the names of the lock files of both sides of a connection, for the resource journal. */
void liveness_lock_files(char files[LOCK_FILES_BYTES], int number);

/* Releases our lock, and stops to watch the peer's. */
void liveness_release(struct liveness *liveness);

struct rendezvous_point;

/* The place that holds a listener's invitation, so that connectors find it. */
struct invitation_board {
    /* Replaces the last invitation by the next one: 0 or FAILED. */
    int (*publish)(struct rendezvous_point *, const char *invitation);
    /*
     * Whether the last invitation is gone without having been withdrawn: a connector has taken it, and may have died.
     */
    bool (*is_taken)(const struct rendezvous_point *);
    /* Gets the current invitation, and removes it where each is for one connector only. False if there is none. */
    bool (*take)(const struct rendezvous_point *, char *invitation, size_t room);
    /* Whether a listener was here that has not closed; it may have been killed. */
    bool (*is_left)(const struct rendezvous_point *);
    /* Withdraws the last invitation, and removes the object that held it. */
    void (*close)(struct rendezvous_point *);
};

/* Where a listener and a connector find each other. */
struct rendezvous_point {
    char address[ADDRESS_BYTES];
    char directory[PATH_BYTES];      /* of their locks and the journal; may not exist at a queue's name */
    const struct invitation_board *board;
    const struct queue_calls *calls; /* of a board that is a queue */
    int queue;                       /* a listener's queue of invitations, or -1 */
};

/* At a directory, with the invitation in a file. 0 or FAILED. */
int rendezvous_point_in_directory(struct rendezvous_point *point, const char *address);

/* At a queue's name, with the locks in the directory PREFIX-NAME of this user's runtime directory. 0 or FAILED. */
int rendezvous_point_at_queue(struct rendezvous_point *point, const char *address, const char *prefix,
        const struct invitation_board *board);

/* A connection that waits for its connector. */
struct pending_connection {
    char words[WORDS_BYTES]; /* what the connector has to know to open it; one line */
    /* Whether a connector has opened it; asking does not wait. */
    bool (*is_taken)(struct pending_connection *);
    /* The listener's endpoint, once it is taken; names that neither side needs any more are removed. Frees this. */
    struct endpoint *(*accept)(struct pending_connection *, const struct liveness *);
    /* Withdraws it. Frees this. */
    void (*withdraw)(struct pending_connection *);
};

/* What a mechanism adds to the connection setup of its two sides. */
struct connection_setup {
    /* Finds the point that an address means. 0 or FAILED. */
    int (*find)(struct rendezvous_point *, const char *address);
    /* Makes what a connection needs; what outlives a process is recorded in the journal first. NULL: see failure(). */
    struct pending_connection *(*make)(
            const struct transport *, const char *directory, int number, const struct options *);
    /* Opens what a listener has made. NULL if another process has taken it, or it has been withdrawn. */
    struct endpoint *(*open)(const struct transport *, const char *directory, const char *words,
            const struct liveness *, const struct options *);
};

/* The listen and connect of a transport that has a connection setup. */
struct listener *rendezvous_listen(
        const struct transport *transport, const char *address, const struct options *options);

struct endpoint *rendezvous_connect(
        const struct transport *transport, const char *address, const struct options *options);

#endif
