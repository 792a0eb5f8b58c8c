/* The data path of mq_overview(7): a queue for each direction, a message is a message. */
#ifndef POSIX_MQ_ENDPOINT_H
#define POSIX_MQ_ENDPOINT_H

#include <mqueue.h>
#include <time.h>

#include "core/meeting.h"

/* Messages of the exchange have this priority, or a higher one; the goodbye, which is empty, comes after all of them. */
enum { CONTROL_PRIORITY = 0, DATA_PRIORITY = 1 };

/* A deadline that is over: the call does what it can do at once. */
extern const struct timespec LONG_AGO;

/* Takes over two open queues: the one that we receive from and the one that we send to. */
struct endpoint *posix_mq_endpoint_open(
        mqd_t in, mqd_t out, const struct lives *lives, const struct options *options);

#endif
