/*
 * The four doorbells of a region: each side waits at one until there is a record, and at one until there is space. Each
 * has a slot in the region, which is all that a spin or a futex needs; other kinds use kernel objects as well, which
 * the listener creates and the connector opens.
 */
#ifndef DOORBELLS_H
#define DOORBELLS_H

#include <semaphore.h>
#include <sys/types.h>

#include "core/rendezvous.h"
#include "shm/doorbell.h"

enum side { LISTENER, CONNECTOR };

enum { DOORBELLS = 4 };

struct doorbells;
struct mapped_region;

/* The object of a doorbell; each kind uses the fields that it needs. */
struct doorbell_object {
    struct doorbells *doorbells;
    unsigned short number; /* 0 listener's, for records; 1 listener's, for space; 2 and 3 the connector's */
    int descriptor;        /* an eventfd, a signalfd or a pidfd */
    int set;               /* id of a System V semaphore set */
    sem_t *semaphore;
    pid_t pid; /* of the process that waits there */
};

/* A kind of doorbell. Functions may be NULL. */
struct doorbell_kind {
    enum waiting waiting;
    const struct blocking_doorbell *blocking;
    /* Creates the objects, for this user only, and writes to `words` how they are found: 0 or FAILED. */
    int (*make)(struct doorbells *, int number);
    /* Passes objects without a name to a process that asks for them now, if there is one. */
    void (*hand_over)(struct doorbells *);
    /* Removes their names, once both sides have opened them or the region is withdrawn. */
    void (*remove_names)(struct doorbells *);
    /* Opens what a listener has made: 0, or FAILED if it has been withdrawn. */
    int (*open)(struct doorbells *);
    /* Called once the process ids of both sides are known. 0 or FAILED. */
    int (*begin)(struct doorbells *);
    /* Opens another endpoint than ring_endpoint_open; it must not use the doorbells for records. */
    struct endpoint *(*endpoint)(const struct mapped_region *, enum side, struct doorbells *, const struct liveness *,
            const struct options *);
    /* Closes the objects. */
    void (*close)(struct doorbells *);
};

/* The doorbells of one region, as one side has them. */
struct doorbells {
    const struct doorbell_kind *kind;
    char directory[PATH_BYTES];
    char words[WORDS_BYTES]; /* how the other side finds them; empty if the region is enough */
    char *slots[DOORBELLS];  /* in the region */
    int socket;              /* on which descriptors are handed over, or -1 */
    struct doorbell_object objects[DOORBELLS];
};

/* Doorbells of that kind, with nothing created or opened yet. */
struct doorbells *doorbells_of(const struct doorbell_kind *kind, const char *directory);

/* Frees them, and closes what they opened. */
void doorbells_free(struct doorbells *doorbells);

static inline int doorbell_number(enum side waiter, bool for_space)
{
    return 2 * (int)waiter + (for_space ? 1 : 0);
}

/* The close of a kind whose objects each have a descriptor of their own. */
void doorbells_close_descriptors(struct doorbells *doorbells);

/* The doorbell with that number, at its slot in the region. */
struct doorbell doorbell_at(struct doorbells *doorbells, int number, char *slot);

/* Kinds that need nothing but the slots. */
extern const struct doorbell_kind SPIN_DOORBELLS, ADAPTIVE_DOORBELLS, FUTEX_DOORBELLS;

#endif
