/*
 * The four doorbells of a region: each side waits at one until there is a record, and at one until there is space. Each has a
 * place in the region, which is all that a spin or a futex needs; what is announced by a signal or a semaphore needs an
 * object of the kernel besides, which the listener makes and the connector opens.
 */
#ifndef BELLS_H
#define BELLS_H

#include <semaphore.h>
#include <sys/types.h>

#include "core/meeting.h"
#include "shm/bell.h"

enum side { LISTENER, CONNECTOR };

enum { BELLS = 4 };

struct bells;
struct mapped_region;

/* What a doorbell rings; a kind of doorbells uses of it what it needs. */
struct bell_object {
    struct bells *bells;
    unsigned short number; /* 0 listener's, for records; 1 listener's, for space; 2 and 3 the connector's */
    int descriptor;        /* that is written, read, or stands for a process */
    int set;               /* of System V semaphores */
    sem_t *semaphore;
    pid_t pid;             /* of the process that waits there */
};

/* A kind of bells. What is NULL is not needed. */
struct bell_kind {
    enum waiting waiting;
    const struct announcement *announcement;
    /* Makes the objects, for this user only, and says in the words how they are found: 0 or FAILED. */
    int (*make)(struct bells *, int number);
    /* Passes them to a process that is asking for them now, if there is one; for objects without a name. */
    void (*hand_over)(struct bells *);
    /* Removes their names, once both sides have opened them, or nobody will. */
    void (*remove_names)(struct bells *);
    /* Opens what a listener has made: 0, or FAILED if it has been withdrawn. */
    int (*open)(struct bells *);
    /* Both processes are known: what cannot be done before. 0 or FAILED. */
    int (*begin)(struct bells *);
    /* Opens the endpoint, where each message is announced by itself: the doorbells for records never ring then. */
    struct endpoint *(*endpoint)(const struct mapped_region *, enum side, struct bells *, const struct lives *,
            const struct options *);
    /* Lets go of the objects. */
    void (*close)(struct bells *);
    /* Removes stale resources outside of a directory that were created by processes that met there. */
    void (*remove_left)(const char *directory);
};

/* The doorbells of one region, as one side has them. */
struct bells {
    const struct bell_kind *kind;
    char directory[PATH_BYTES];
    char words[WORDS_BYTES]; /* how the other side finds them; empty if the region says it all */
    char *places[BELLS];     /* in the region */
    int socket;              /* on which descriptors are handed over, or -1 */
    struct bell_object objects[BELLS];
};

/* Doorbells of that kind that meet there, with nothing made yet. */
struct bells *bells_of(const struct bell_kind *kind, const char *directory);

/* Lets go of them, and of all that they opened. */
void bells_free(struct bells *bells);

static inline int bell_number(enum side waiter, bool for_space)
{
    return 2 * (int)waiter + (for_space ? 1 : 0);
}

/* A kind's close, where each object has a descriptor of its own. */
void bells_close_descriptors(struct bells *bells);

/* The doorbell with that number, whose place in the region is there. */
struct bell bell_at(struct bells *bells, int number, char *place);

/* Mechanisms that need nothing but the places. */
extern const struct bell_kind SPINNING, ADAPTIVELY, BY_FUTEX;

#endif
