/* A client of many, and what it shares with the server and with the other clients. */
#ifndef CLIENT_H
#define CLIENT_H

#include <stdint.h>
#include <sys/types.h>

#include "measure/plan.h"
#include "measure/processors.h"

/* What a client has measured. */
struct measured {
    long answered; /* round trips that ended in time */
    long lost;
    long kept; /* times that are kept, also of one that was under way at the end */
    struct cost client;
    struct cost server; /* only by the first client */
};

/* In memory that all of them share. */
struct crowd {
    const struct plan *plan;
    char address[ADDRESS_BYTES];
    pid_t server;
    int64_t begin; /* of the warm-up, on the clock of now(); 0 until all clients are there */
    long warm;     /* how many have ended it */
    int64_t start; /* of what is measured; 0 until all are warm */
    int64_t end;   /* 0 until all have left, and none has failed */
    struct measured *measured;
    uint32_t *times; /* nanoseconds of the round trips: plan->count of each client */
};

/* What one client is told. */
struct client_task {
    struct crowd *crowd;
    long number; /* from 0 */
};

/*
 * What the process of a client does, which is given its struct client_task: 0 or FAILED. It ends only after all have
 * left: until then the server takes the end of a client for its failure.
 */
int client_run(void *task);

#endif
