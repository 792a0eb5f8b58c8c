/*
 * How two processes find each other in a directory where the kernel knows no listen(2) and no connect(2), as
 * org.ipcsuite.core.rendezvous has it.
 *
 *   listener                                      connector
 *   takes listener.lock, the right to listen here
 *   takes listener-1.lock, makes the objects of
 *   connection 1, writes the file `offer`:
 *   "1 WORDS"                                     reads it, takes connector-1.lock, opens what WORDS name, says so
 *   accept: waits until it is taken, removes        in the mechanism's own way
 *   what has a name; offers connection 2
 *
 * Where an address is no directory but the name of a queue, the invitation stands in that queue instead of a file, and the
 * directory of the locks and the journal is one in this user's runtime directory.
 *
 * A lock lives as long as its side; the kernel drops the locks of a side that is killed.
 */
#ifndef MEETING_H
#define MEETING_H

#include "core/directory.h"
#include "core/floor.h"

enum { WORDS_BYTES = 64 };

/* The two locks of a connection. */
struct lives {
    struct lock own; /* says that we live; dropped when the endpoint closes */
    int peer;        /* watches the peer's, or -1 if it took none */
};

/* Whether the peer lives, as far as can be known. */
bool is_peer_alive(const struct lives *lives);

void lives_end(struct lives *lives);

struct place;

/* Where an invitation stands, so that connectors find it. */
struct offers {
    /* Puts the next invitation there, in place of the last: 0 or FAILED. */
    int (*publish)(struct place *, const char *offer);
    /* Whether the last invitation is gone though nobody withdrew it: a connector has it, and may have died with it. */
    bool (*is_taken)(const struct place *);
    /* What is pending now; where each is for one connector only, it is gone with that. False if nothing is. */
    bool (*take)(const struct place *, char *offer, size_t room);
    /* Whether a listener has been here and did not close; it may have been killed. */
    bool (*is_left)(const struct place *);
    /* Withdraws the last invitation, and whatever it stood in. */
    void (*close)(struct place *);
};

/* Where two sides meet. */
struct place {
    char address[ADDRESS_BYTES];
    char directory[PATH_BYTES]; /* of their locks and the journal; at a queue's name it need not be there */
    const struct offers *offers;
    int queue; /* that the invitations of a listener stand in, or -1 */
};

/* A directory, with the invitation in a file. 0 or FAILED. */
int place_in_directory(struct place *place, const char *address);

/* A queue's name, with the locks in the directory PREFIX-NAME of this user's runtime directory. 0 or FAILED. */
int place_at_queue(struct place *place, const char *address, const char *prefix, const struct offers *offers);

/* A connection that waits for its connector. */
struct pending {
    char words[WORDS_BYTES]; /* what the connector has to know to open it; one line */
    /* Whether a connector has opened it; asking does not wait. */
    bool (*is_taken)(struct pending *);
    /* The listener's endpoint, once it is taken; names that both need no more are removed. Frees the pending. */
    struct endpoint *(*accept)(struct pending *, const struct lives *);
    /* Withdraws it. Frees the pending. */
    void (*withdraw)(struct pending *);
};

/* What a mechanism adds to the connection setup. */
struct meeting {
    /* Where an address is. 0 or FAILED. */
    int (*find)(struct place *, const char *address);
    /* Makes what a connection needs; what outlives a process is written into the journal first. NULL: see failure(). */
    struct pending *(*make)(const struct mechanism *, const char *directory, int number, const struct options *);
    /* Opens what a listener has made. NULL if another process has taken it, or it has been withdrawn. */
    struct endpoint *(*open)(const struct mechanism *, const char *directory, const char *words, const struct lives *,
            const struct options *);
};

/* How a mechanism that has a meeting listens and connects. */
struct listener *meeting_listen(const struct mechanism *mechanism, const char *address, const struct options *options);

struct endpoint *meeting_connect(const struct mechanism *mechanism, const char *address, const struct options *options);

#endif
