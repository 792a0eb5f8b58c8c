/* The data path of POSIX message queues, mq_overview(7): a queue for each direction. */
#ifndef POSIX_MQ_ENDPOINT_H
#define POSIX_MQ_ENDPOINT_H

#include <mqueue.h>
#include <time.h>

#include "core/rendezvous.h"

/* Messages have at least DATA_PRIORITY; the goodbye, which is empty, is received after all of them. */
enum { CONTROL_PRIORITY = 0, DATA_PRIORITY = 1 };

/* A deadline in the past, with which a call does not wait. */
extern const struct timespec NO_WAIT;

/* Takes over two open queues, to receive from and to send to. */
struct endpoint *posix_mq_endpoint_open(
        mqd_t in, mqd_t out, const struct liveness *liveness, const struct options *options);

#endif
