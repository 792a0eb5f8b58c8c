/*
 * posix-mq: POSIX message queues, one each way. The kernel keeps each message whole, with a priority, in a
 * queue that has a name.
 *
 *   listener                                         connector
 *   listen:  mq_open(NAME-to-listener, O_CREAT)
 *            mq_open(NAME-to-connector, O_CREAT)
 *            invitation "1 NAME"  -----------------> connect: mq_open both
 *   accept:  hello   <------------------------------         mq_timedsend, empty
 *            mq_unlink both
 *   receive: mq_receive   <--- 1 to 10 messages ----  send:    mq_timedsend
 *   send:    mq_timedsend ---- 1 to 10 messages --->  receive: mq_receive
 *   close:   empty, priority 0    ----------------->  receive: the rest, then GONE
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
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/owner.h"
#include "core/random.h"
#include "queues/posix_mq_endpoint.h"
#include "queues/proc_limit.h"
#include "queues/queue_invitations.h"
#include "transports.h"

enum {
    DEFAULT_DEPTH = 10,
    DEFAULT_SIZE = 8192,
    DEFAULT_QUOTA = 819200,
    QUEUES_IN_QUOTA = 16, /* a queue uses this part of the user's bytes, so that eight connections fit */
    OVERHEAD = 48 + 48,   /* what the kernel counts for a message besides its bytes */
};

static long quota(void)
{
    struct rlimit limit;
    return getrlimit(RLIMIT_MSGQUEUE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY ? (long)limit.rlim_cur
                                                                                      : DEFAULT_QUOTA;
}

/* The attributes of a queue: what the options ask for, as far as the kernel allows. */
static struct mq_attr attributes_for(const struct options *options)
{
    long size = smaller((long)options->max_message, proc_limit("/proc/sys/fs/mqueue/msgsize_max", DEFAULT_SIZE));
    long depth_wanted = smaller((long)options->capacity / size, quota() / QUEUES_IN_QUOTA / (size + OVERHEAD));
    long depth = smaller(proc_limit("/proc/sys/fs/mqueue/msg_max", DEFAULT_DEPTH), depth_wanted);
    return (struct mq_attr){.mq_maxmsg = depth < 1 ? 1 : depth, .mq_msgsize = size};
}

/* One of another user with the same name is left alone. */
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

static const struct object_kind KIND = {"posix-mq", unlink_queue};

/* Opens a queue of this user, which is a descriptor on Linux; -1 if there is none. */
static mqd_t open_own(const char *name)
{
    mqd_t queue = mq_open(name, O_RDWR);
    if (queue >= 0 && owner_require_descriptor(queue, name) != 0) {
        mq_close(queue);
        return -1;
    }
    return queue;
}

/* Records and creates a queue, for this user only: a descriptor or FAILED. */
static mqd_t create(const char *directory, const char *name, struct mq_attr size)
{
    if (journal_record(directory, &KIND, name, "") != 0) {
        return FAILED;
    }
    mqd_t queue = mq_open(name, O_RDWR | O_CREAT | O_EXCL, 0600, &size);
    if (queue < 0) {
        fail_call("mq_open", name);
        journal_forget(directory, &KIND, name); /* the entry only: the queue may be another process's */
        return FAILED;
    }
    return queue;
}

static int create_for_invitations(const char *directory, const char *name)
{
    return create(directory, name, (struct mq_attr){.mq_maxmsg = 1, .mq_msgsize = INVITATION_BYTES});
}

static int send_invitation(int queue, const char *name, const char *invitation)
{
    return mq_timedsend(queue, invitation, strlen(invitation), DATA_PRIORITY, &NO_WAIT) == 0
            ? 0
            : fail_call("mq_timedsend", name);
}

static bool receive_invitation(const char *name, char *invitation, size_t room)
{
    struct mq_attr attributes;
    ssize_t length = -1;
    mqd_t queue = open_own(name);
    if (queue < 0) {
        return false;
    }
    if (mq_getattr(queue, &attributes) == 0) {
        char *text = malloc((size_t)attributes.mq_msgsize);
        length = mq_timedreceive(queue, text, (size_t)attributes.mq_msgsize, NULL, &NO_WAIT);
        if (length >= 0) {
            snprintf(invitation, room, "%.*s", (int)length, text);
        }
        free(text);
    }
    mq_close(queue);
    return length >= 0;
}

static bool is_empty(int queue)
{
    struct mq_attr attributes;
    return mq_getattr(queue, &attributes) == 0 && attributes.mq_curmsgs == 0;
}

static const struct queue_calls CALLS = {
    &KIND, create_for_invitations, send_invitation, receive_invitation, is_empty, mq_close};

/* The name of a queue has one slash, its first character; what has more is a directory. */
static int find(struct rendezvous_point *point, const char *address)
{
    return strrchr(address, '/') == address ? queue_invitations_at(point, address, &CALLS)
                                            : rendezvous_point_in_directory(point, address);
}

/* The two queues of a connection that waits for its connector. */
struct pending_queues {
    struct pending_connection pending;
    struct options options;
    char directory[PATH_BYTES];
    char in_name[WORDS_BYTES + 16];
    char out_name[WORDS_BYTES + 16];
    mqd_t in;
    mqd_t out;
    bool has_hello;
};

static void name_both(char to_listener[WORDS_BYTES + 16], char to_connector[WORDS_BYTES + 16], const char *words)
{
    snprintf(to_listener, WORDS_BYTES + 16, "%s-to-listener", words);
    snprintf(to_connector, WORDS_BYTES + 16, "%s-to-connector", words);
}

/* The first message is the hello, whatever it contains. */
static bool has_hello(struct pending_connection *pending)
{
    struct pending_queues *queues = (struct pending_queues *)pending;
    if (!queues->has_hello) {
        size_t room = (size_t)attributes_for(&queues->options).mq_msgsize;
        char *hello = malloc(room);
        queues->has_hello = mq_timedreceive(queues->in, hello, room, NULL, &NO_WAIT) >= 0;
        free(hello);
    }
    return queues->has_hello;
}

static void remove_names(const struct pending_queues *queues)
{
    journal_remove(queues->directory, &KIND, queues->in_name);
    journal_remove(queues->directory, &KIND, queues->out_name);
}

static struct endpoint *accept_queues(struct pending_connection *pending, const struct liveness *liveness)
{
    struct pending_queues *queues = (struct pending_queues *)pending;
    remove_names(queues);
    struct endpoint *endpoint = posix_mq_endpoint_open(queues->in, queues->out, liveness, &queues->options);
    free(queues);
    return endpoint;
}

/* Sends the goodbye, for a connector that was not accepted. */
static void withdraw_queues(struct pending_connection *pending)
{
    struct pending_queues *queues = (struct pending_queues *)pending;
    mq_timedsend(queues->out, "", 0, CONTROL_PRIORITY, &NO_WAIT);
    remove_names(queues);
    mq_close(queues->in);
    mq_close(queues->out);
    free(queues);
}

static struct pending_connection *make(
        const struct transport *transport, const char *directory, int number, const struct options *options)
{
    (void)transport;
    (void)number;
    uint64_t random;
    if (random_bytes(&random, sizeof random, "a name") != 0) {
        return NULL;
    }
    struct pending_queues *queues = calloc(1, sizeof *queues);
    queues->pending = (struct pending_connection){
        .is_taken = has_hello, .accept = accept_queues, .withdraw = withdraw_queues};
    queues->options = *options;
    snprintf(queues->directory, PATH_BYTES, "%s", directory);
    snprintf(queues->pending.words, WORDS_BYTES, "/ipc-suite-%d-%016llx", getpid(), (unsigned long long)random);
    name_both(queues->in_name, queues->out_name, queues->pending.words);
    queues->in = create(directory, queues->in_name, attributes_for(options));
    queues->out = queues->in >= 0 ? create(directory, queues->out_name, attributes_for(options)) : FAILED;
    if (queues->out >= 0) {
        return &queues->pending;
    }
    if (queues->in >= 0) {
        mq_close(queues->in);
        journal_remove(directory, &KIND, queues->in_name);
    }
    free(queues);
    return NULL;
}

static struct endpoint *open_queues(const struct transport *transport, const char *directory, const char *words,
        const struct liveness *liveness, const struct options *options)
{
    (void)transport;
    (void)directory;
    char out_name[WORDS_BYTES + 16];
    char in_name[WORDS_BYTES + 16];
    name_both(out_name, in_name, words);
    mqd_t out = open_own(out_name);
    mqd_t in = out >= 0 ? open_own(in_name) : -1;
    if (in >= 0 && mq_timedsend(out, "", 0, DATA_PRIORITY, &NO_WAIT) == 0) {
        return posix_mq_endpoint_open(in, out, liveness, options);
    }
    if (out >= 0) {
        mq_close(out);
    }
    if (in >= 0) {
        mq_close(in);
    }
    return NULL;
}

static const struct connection_setup QUEUE_SETUP = {find, make, open_queues};

const struct transport POSIX_MQ = {
    .name = "posix-mq",
    .address = DIRECTORY,
    .largest = DEFAULT_SIZE,
    .setup = &QUEUE_SETUP,
    .listen = rendezvous_listen,
    .connect = rendezvous_connect,
    .objects = &KIND,
};
