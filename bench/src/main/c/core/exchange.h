/*
 * The two exchanges that are measured, as org.ipcsuite.core.exchange has them. Every message is checked on both sides.
 *
 *   echo:    client                 server          stream:  sender                          receiver
 *            send(n)    -------->   receive                  send(n), send(n+1), ...  ---->  receive, check, ...
 *            receive    <--------   send (the same)          send(END of batch b)     ---->  receive
 *            check(n)               check(n)                 receive                  <----  send(ACK: delivered)
 */
#ifndef EXCHANGE_H
#define EXCHANGE_H

#include "core/message.h"
#include "core/transport.h"

/* The client of an echo. */
struct echo {
    struct endpoint *endpoint;
    bool is_lossy;
    struct message request;
    struct message reply;
    long reply_length;
    int64_t sequence;
};

struct echo echo_open(struct endpoint *endpoint, size_t size, bool is_lossy);

/*
 * Sends the next message, which is stamped already, and waits for its echo: the part that is timed. 0, NOTHING_YET if
 * it was lost, or FAILED.
 */
int echo_round_trip(struct echo *echo);

/* Checks the last echo, and stamps the next message: 0 or FAILED. */
int echo_check(struct echo *echo);

/* The server of an echo: answers until the client is gone. 0 or FAILED. */
int echo_serve(struct endpoint *endpoint, size_t size, bool is_lossy);

/*
 * The server of the echoes of many clients, on one thread: epoll(7) waits for all of them, and each that is ready gets
 * one message answered before it waits again. Where there is no room for an answer, it is kept, and nothing more is
 * received from that client until it is sent. Answers until all clients are gone; closes none. 0 or FAILED.
 */
int echo_serve_many(struct endpoint *const *clients, int count, size_t size, bool is_lossy);

/* The sender of a stream. */
struct stream {
    struct endpoint *endpoint;
    bool is_lossy;
    struct message message;
    struct message control;
    int64_t sequence;
    int64_t batch;
};

struct stream stream_open(struct endpoint *endpoint, size_t size, bool is_lossy);

/* Messages in one batch: about 4 MiB, which exceeds every buffer on the way; 16 to 8,192. */
long stream_batch_of(size_t size);

/* Sends a batch and returns how many of its messages were delivered, or FAILED: all of them, unless it is lossy. */
long stream_send_batch(struct stream *stream, long messages);

/* The receiver of a stream: checks, counts and acknowledges until the sender is gone. 0 or FAILED. */
int stream_serve(struct endpoint *endpoint, size_t size, bool is_lossy);

/* Receives, however long it takes, until must_stop(): a length, GONE or FAILED. */
long receive_until_stopped(struct endpoint *endpoint, void *into);

#endif
