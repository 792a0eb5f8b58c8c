/*
 * The data path of a System V queue: one for both directions, distinguished by the types of messages.
 *
 *   long type                        text
 *   1 to the listener,               kind, 1 byte: DATA or DATA_AND_ASK; behind it the message
 *   2 to the connector               kind ASK, HELLO or WAKE, alone
 *                                    empty: the sender has closed
 *   3 to the listener,               credit: an int, the bytes of text that were received
 *   4 to the connector
 *
 * A client of a server of many receives in a queue of its own, as above, and sends into one that all clients share. There
 * the lower half of the type is the key of the client's own queue:
 *
 *   upper half                       text
 *   0                                kind DATA or DATA_AND_ASK; behind it the message
 *                                    empty: the sender has closed
 *   1                                empty: the client requests credit
 *   2 + N                            empty: credit for N bytes of text
 *
 * Each direction may use half of the queue, its window: a side that has used it waits for credit, which it requests
 * when half of the window is used. So msgsnd(2), which has no timeout, never waits.
 */
#ifndef SYSV_MQ_ENDPOINT_H
#define SYSV_MQ_ENDPOINT_H

#include "core/rendezvous.h"

/* The kinds of messages. */
enum { SYSV_DATA = 1, SYSV_DATA_AND_ASK, SYSV_ASK, SYSV_HELLO, SYSV_WAKE };

enum { TO_LISTENER = 1, TO_CONNECTOR = 2, CREDIT_TO_LISTENER = 3, CREDIT_TO_CONNECTOR = 4 };

/* Bytes of text besides a message. */
enum { SYSV_KIND_BYTES = 1 };

/* Where a client of a server of many sends. */
struct request_queue {
    int queue; /* its id; -1 where the connection has one queue for both directions */
    long type; /* of the client's messages there */
};

/*
 * For a queue that both sides have opened. The window is half of its bytes; a message must fit into that and into
 * largest_text. The side that closes last calls `remove`.
 */
struct endpoint *sysv_mq_endpoint_open(int queue, bool is_listener, struct request_queue requests, size_t window,
        size_t largest_text, const struct liveness *liveness, const struct options *options, void (*remove)(void *owner), void *owner);

#endif
