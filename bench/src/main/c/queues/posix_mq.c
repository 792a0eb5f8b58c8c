/*
 * posix-mq: POSIX message queues, one each way. A message is a message, with a priority, in a queue that the kernel keeps
 * under a name.
 *
 *   listener                                         connector
 *   listen:  mq_open(NAME-to-listener, O_CREAT)
 *            mq_open(NAME-to-connector, O_CREAT)
 *            offer "1 NAME"  ----------------------> connect: mq_open both
 *   accept:  hello   <------------------------------         mq_timedsend, empty
 *            mq_unlink both
 *   receive: mq_receive   <--- 1 to 10 messages ----  send:    mq_timedsend
 *   send:    mq_timedsend ---- 1 to 10 messages --->  receive: mq_receive
 *   close:   goodbye, priority 0  ----------------->  receive: the rest, then GONE
 *
 * The address is the name of a queue, which holds the invitations; the process that receives one has that connection.
 * The data path is in posix_mq_endpoint.c.
 *
 * See mq_overview(7), mq_open(3), mq_send(3), mq_receive(3), mq_getattr(3), mq_unlink(3).
 */
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/journal.h"
#include "core/owner.h"
#include "mechanisms.h"
#include "queues/limits.h"
#include "queues/posix_mq_endpoint.h"

#define KIND "posix-mq"

enum {
    DEFAULT_DEPTH = 10,
    DEFAULT_SIZE = 8192,
    DEFAULT_QUOTA = 819200,
    QUEUES_IN_QUOTA = 16, /* a queue's part of the user's bytes, so that eight connections fit into them */
    OVERHEAD = 48 + 48,   /* what the kernel counts for a message beside its bytes */
    OFFER_BYTES = 128,
};

static long quota(void)
{
    struct rlimit limit;
    return getrlimit(RLIMIT_MSGQUEUE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY ? (long)limit.rlim_cur
                                                                                      : DEFAULT_QUOTA;
}

/* As large as the options ask for and the kernel allows here. */
static struct mq_attr size_of(const struct options *options)
{
    long size = least((long)options->max_message, kernel_limit("/proc/sys/fs/mqueue/msgsize_max", DEFAULT_SIZE));
    long wish = least((long)options->capacity / size, quota() / QUEUES_IN_QUOTA / (size + OVERHEAD));
    long depth = least(kernel_limit("/proc/sys/fs/mqueue/msg_max", DEFAULT_DEPTH), wish);
    return (struct mq_attr){.mq_maxmsg = depth < 1 ? 1 : depth, .mq_msgsize = size};
}

/* Another user's of the same name is left alone. */
static void unlink_queue(const char *name)
{
    struct stat status;
    mqd_t queue = mq_open(name, O_RDWR);
    if (queue >= 0) {
        if (fstat(queue, &status) == 0 && status.st_uid == geteuid()) {
            mq_unlink(name);
        }
        mq_close(queue);
    }
}

static void remove_left(const char *directory)
{
    journal_remove_left(directory, KIND, unlink_queue);
}

/* A queue of this user's, on Linux a descriptor of a file: -1 if there is none. */
static mqd_t open_own(const char *name)
{
    mqd_t queue = mq_open(name, O_RDWR);
    if (queue >= 0 && owner_require_descriptor(queue, name) != 0) {
        mq_close(queue);
        return -1;
    }
    return queue;
}

/* A new queue, for this user only, once it is written down: a descriptor or FAILED. */
static mqd_t create(const char *directory, const char *name, struct mq_attr size)
{
    if (journal_write(directory, KIND, name, "") != 0) {
        return FAILED;
    }
    mqd_t queue = mq_open(name, O_RDWR | O_CREAT | O_EXCL, 0600, &size);
    if (queue < 0) {
        fail_call("mq_open", name);
        journal_remove(directory, KIND, name, unlink_queue);
        return FAILED;
    }
    return queue;
}

static int publish(struct place *place, const char *offer)
{
    struct mq_attr size = {.mq_maxmsg = 1, .mq_msgsize = OFFER_BYTES};
    if (place->queue < 0) {
        place->queue = create(place->directory, place->address, size);
        if (place->queue < 0) {
            return FAILED;
        }
    }
    return mq_timedsend(place->queue, offer, strlen(offer), DATA_PRIORITY, &LONG_AGO) == 0
            ? 0
            : fail_call("mq_timedsend", place->address);
}

static bool is_taken(const struct place *place)
{
    struct mq_attr attributes;
    return place->queue >= 0 && mq_getattr(place->queue, &attributes) == 0 && attributes.mq_curmsgs == 0;
}

static bool take(const struct place *place, char *offer, size_t room)
{
    struct mq_attr attributes;
    ssize_t length = -1;
    mqd_t queue = open_own(place->address);
    if (queue < 0) {
        return false;
    }
    if (mq_getattr(queue, &attributes) == 0) {
        char *text = malloc((size_t)attributes.mq_msgsize);
        length = mq_timedreceive(queue, text, (size_t)attributes.mq_msgsize, NULL, &LONG_AGO);
        if (length >= 0) {
            snprintf(offer, room, "%.*s", (int)length, text);
        }
        free(text);
    }
    mq_close(queue);
    return length >= 0;
}

/* The directory of the journal is never anybody else's. */
static bool is_left(const struct place *place)
{
    (void)place;
    return true;
}

static void close_offers(struct place *place)
{
    if (place->queue >= 0) {
        mq_close(place->queue);
        place->queue = -1;
        journal_remove(place->directory, KIND, place->address, unlink_queue);
    }
}

static const struct offers OFFERS_IN_A_QUEUE = {publish, is_taken, take, is_left, close_offers};

/* The name of a queue has one slash, its first character; what has more is a directory. */
static int find(struct place *place, const char *address)
{
    return strrchr(address, '/') == address ? place_at_queue(place, address, KIND, &OFFERS_IN_A_QUEUE)
                                            : place_in_directory(place, address);
}

/* Two queues that wait for their connector. */
struct pending_queues {
    struct pending pending;
    struct options options;
    char directory[PATH_BYTES];
    char in_name[WORDS_BYTES + 16];
    char out_name[WORDS_BYTES + 16];
    mqd_t in;
    mqd_t out;
    bool is_greeted;
};

static void name_both(char to_listener[WORDS_BYTES + 16], char to_connector[WORDS_BYTES + 16], const char *words)
{
    snprintf(to_listener, WORDS_BYTES + 16, "%s-to-listener", words);
    snprintf(to_connector, WORDS_BYTES + 16, "%s-to-connector", words);
}

/* The first message is the hello, with any content. */
static bool is_greeted(struct pending *pending)
{
    struct pending_queues *queues = (struct pending_queues *)pending;
    if (!queues->is_greeted) {
        size_t room = (size_t)size_of(&queues->options).mq_msgsize;
        char *hello = malloc(room);
        queues->is_greeted = mq_timedreceive(queues->in, hello, room, NULL, &LONG_AGO) >= 0;
        free(hello);
    }
    return queues->is_greeted;
}

static void remove_names(const struct pending_queues *queues)
{
    journal_remove(queues->directory, KIND, queues->in_name, unlink_queue);
    journal_remove(queues->directory, KIND, queues->out_name, unlink_queue);
}

static struct endpoint *accept_queues(struct pending *pending, const struct lives *lives)
{
    struct pending_queues *queues = (struct pending_queues *)pending;
    remove_names(queues);
    struct endpoint *endpoint = posix_mq_endpoint_open(queues->in, queues->out, lives, &queues->options);
    free(queues);
    return endpoint;
}

/* With a goodbye for a connector that nobody has accepted. */
static void withdraw_queues(struct pending *pending)
{
    struct pending_queues *queues = (struct pending_queues *)pending;
    mq_timedsend(queues->out, "", 0, CONTROL_PRIORITY, &LONG_AGO);
    remove_names(queues);
    mq_close(queues->in);
    mq_close(queues->out);
    free(queues);
}

static struct pending *make(
        const struct mechanism *mechanism, const char *directory, int number, const struct options *options)
{
    (void)mechanism;
    (void)number;
    uint64_t random;
    if (getrandom(&random, sizeof random, 0) != sizeof random) {
        fail_call("getrandom", "a name");
        return NULL;
    }
    struct pending_queues *queues = calloc(1, sizeof *queues);
    queues->pending = (struct pending){.is_taken = is_greeted, .accept = accept_queues, .withdraw = withdraw_queues};
    queues->options = *options;
    snprintf(queues->directory, PATH_BYTES, "%s", directory);
    snprintf(queues->pending.words, WORDS_BYTES, "/ipc-suite-%d-%016llx", getpid(), (unsigned long long)random);
    name_both(queues->in_name, queues->out_name, queues->pending.words);
    queues->in = create(directory, queues->in_name, size_of(options));
    queues->out = queues->in >= 0 ? create(directory, queues->out_name, size_of(options)) : FAILED;
    if (queues->out >= 0) {
        return &queues->pending;
    }
    if (queues->in >= 0) {
        mq_close(queues->in);
        journal_remove(directory, KIND, queues->in_name, unlink_queue);
    }
    free(queues);
    return NULL;
}

static struct endpoint *open_queues(const struct mechanism *mechanism, const char *directory, const char *words,
        const struct lives *lives, const struct options *options)
{
    (void)mechanism;
    (void)directory;
    char out_name[WORDS_BYTES + 16];
    char in_name[WORDS_BYTES + 16];
    name_both(out_name, in_name, words);
    mqd_t out = open_own(out_name);
    mqd_t in = out >= 0 ? open_own(in_name) : -1;
    if (in >= 0 && mq_timedsend(out, "", 0, DATA_PRIORITY, &LONG_AGO) == 0) {
        return posix_mq_endpoint_open(in, out, lives, options);
    }
    if (out >= 0) {
        mq_close(out);
    }
    if (in >= 0) {
        mq_close(in);
    }
    return NULL;
}

static const struct meeting QUEUE_MEETING = {find, make, open_queues};

const struct mechanism POSIX_MQ = {
    .name = "posix-mq",
    .address = DIRECTORY,
    .largest = DEFAULT_SIZE,
    .meeting = &QUEUE_MEETING,
    .listen = meeting_listen,
    .connect = meeting_connect,
    .remove_left = remove_left,
};
