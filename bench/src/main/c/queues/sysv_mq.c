/*
 * sysv-mq: a System V message queue for both directions. Each message has a type, by which a receiver takes those
 * for its own side.
 *
 *   listener                                           connector
 *   listen:  msgget(KEY, IPC_CREAT)
 *            invitation "1 KEY"  --------------------> connect: msgget(KEY)
 *   accept:  hello  <--------- type 1 ----------------          msgsnd
 *   receive: msgrcv <--------- type 1 ----------------  send:    msgsnd
 *   send:    msgsnd ---------- type 2 --------------->  receive: msgrcv
 *            msgrcv <--------- type 3, credit --------           msgsnd, when it is asked
 *   close:   empty ----------- type 2 --------------->  receive: the rest, then GONE
 *                                                       close:   msgctl(IPC_RMID), as the last
 *
 * A server of many invites with "1 KEY REQUESTS": what its client sends goes into the queue with that other key, which
 * all clients share, see sysv_mq_endpoint.h; hello and all else as above. This program is its client, and no such server.
 *
 * The address is the key of a queue, which holds the invitations; the process that receives one has that connection.
 * The data path is in sysv_mq_endpoint.c.
 *
 * See msgget(2), msgop(2), msgctl(2), sysvipc(7).
 */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/msg.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/owner.h"
#include "core/random.h"
#include "queues/proc_limit.h"
#include "queues/queue_invitations.h"
#include "queues/sysv_mq_endpoint.h"
#include "transports.h"

enum { DEFAULT_TEXT = 8192, DEFAULT_QUEUE = 16384, TRIES = 8 };

struct invitation_message {
    long type;
    char text[INVITATION_BYTES];
};

struct hello_message {
    long type;
    char kind;
};

/* The bytes of each direction's half: what the options ask for, but one message at least. */
static size_t window_bytes(const struct options *options)
{
    size_t most = (size_t)proc_limit("/proc/sys/kernel/msgmnb", DEFAULT_QUEUE) / 2;
    size_t message = SYSV_KIND_BYTES + options->max_message;
    size_t wanted = options->capacity > message ? options->capacity : message;
    return wanted < most ? wanted : most;
}

static size_t largest_text(void)
{
    return (size_t)proc_limit("/proc/sys/kernel/msgmax", DEFAULT_TEXT);
}

/* A key, decimal or hexadecimal after 0x; 0 if it is none. */
static key_t parse_key(const char *text)
{
    char *end;
    long key = strtol(text, &end, 0);
    return *text && *end == '\0' && key >= INT32_MIN && key <= UINT32_MAX ? (key_t)key : 0;
}

/* The id of the queue with that key; -1 if there is none. A key of 0 is IPC_PRIVATE, which would make one: msgget(2). */
static int find_any(const char *key)
{
    key_t number = parse_key(key);
    return number == IPC_PRIVATE ? -1 : msgget(number, 0);
}

/* Waiters fail with EIDRM. One of another user with the same key is left alone. */
static void remove_queue(const char *key)
{
    int queue = find_any(key);
    struct msqid_ds status;
    if (queue >= 0 && msgctl(queue, IPC_STAT, &status) == 0 && status.msg_perm.cuid == geteuid()) {
        msgctl(queue, IPC_RMID, NULL);
    }
}

static const struct object_kind KIND = {"sysv-mq", remove_queue};

/* The id of a queue of this user; -1 if there is none. */
static int find_own(const char *key)
{
    int queue = find_any(key);
    struct msqid_ds status;
    bool is_own = queue >= 0 && msgctl(queue, IPC_STAT, &status) == 0
            && owner_require(status.msg_perm.cuid, status.msg_perm.mode, key) == 0;
    return is_own ? queue : -1;
}

/* Records and creates a queue, for this user only: its id or FAILED. */
static int create(const char *directory, const char *key, const char *locks)
{
    if (journal_record(directory, &KIND, key, locks) != 0) {
        return FAILED;
    }
    int queue = msgget(parse_key(key), IPC_CREAT | IPC_EXCL | 0600);
    if (queue < 0) {
        fail_call("msgget", key);
        journal_forget(directory, &KIND, key); /* the entry only: the queue may be another process's */
    }
    return queue < 0 ? FAILED : queue;
}

static int create_for_invitations(const char *directory, const char *key)
{
    return create(directory, key, "");
}

static int send_invitation(int queue, const char *key, const char *invitation)
{
    struct invitation_message message = {.type = TO_LISTENER};
    snprintf(message.text, sizeof message.text, "%s", invitation);
    return msgsnd(queue, &message, strlen(invitation), IPC_NOWAIT) == 0 ? 0 : fail_call("msgsnd", key);
}

static bool receive_invitation(const char *key, char *invitation, size_t room)
{
    struct invitation_message message;
    int queue = find_own(key);
    ssize_t length = queue < 0 ? -1 : msgrcv(queue, &message, INVITATION_BYTES, TO_LISTENER, IPC_NOWAIT);
    if (length >= 0) {
        snprintf(invitation, room, "%.*s", (int)length, message.text);
    }
    return length >= 0;
}

static bool is_empty(int queue)
{
    struct msqid_ds status;
    return msgctl(queue, IPC_STAT, &status) == 0 && status.msg_qnum == 0;
}

static const struct queue_calls CALLS = {
    &KIND, create_for_invitations, send_invitation, receive_invitation, is_empty, NULL};

static int find(struct rendezvous_point *point, const char *address)
{
    if (strchr(address, '/')) {
        return rendezvous_point_in_directory(point, address);
    }
    key_t key = parse_key(address);
    if (key == 0) {
        return fail("'%s' is no key of a System V queue: give a number of 32 bits but 0, such as 0x49504331", address);
    }
    char text[16]; /* as ipcs(1) prints it */
    snprintf(text, sizeof text, "0x%08x", key);
    return queue_invitations_at(point, text, &CALLS);
}

static const struct request_queue NO_REQUESTS = {.queue = -1};

/* A queue, by its key, and the directory of its journal. */
struct journaled_queue {
    char directory[PATH_BYTES];
    char key[WORDS_BYTES];
};

static void remove_journaled(void *owner)
{
    const struct journaled_queue *journaled = owner;
    journal_remove(journaled->directory, &KIND, journaled->key);
}

static struct endpoint *open_endpoint(int queue, bool is_listener, struct request_queue requests,
        const char *directory, const char *key, const struct liveness *liveness, const struct options *options)
{
    struct msqid_ds status;
    if (msgctl(queue, IPC_STAT, &status) != 0) {
        fail_call("msgctl", key);
        return NULL;
    }
    struct journaled_queue *journaled = calloc(1, sizeof *journaled);
    snprintf(journaled->directory, PATH_BYTES, "%s", directory);
    snprintf(journaled->key, WORDS_BYTES, "%s", key);
    return sysv_mq_endpoint_open(
            queue, is_listener, requests, status.msg_qbytes / 2, largest_text(), liveness, options, remove_journaled, journaled);
}

/* The queue of a connection that waits for its connector. */
struct pending_queue {
    struct pending_connection pending;
    struct options options;
    char directory[PATH_BYTES];
    int queue;
    bool has_hello;
};

/* The first message is the hello, whatever it contains. */
static bool has_hello(struct pending_connection *pending)
{
    struct pending_queue *created = (struct pending_queue *)pending;
    struct hello_message hello;
    created->has_hello = created->has_hello
            || msgrcv(created->queue, &hello, sizeof hello.kind, TO_LISTENER, IPC_NOWAIT) >= 0;
    return created->has_hello;
}

static struct endpoint *accept_queue(struct pending_connection *pending, const struct liveness *liveness)
{
    struct pending_queue *created = (struct pending_queue *)pending;
    struct endpoint *endpoint =
            open_endpoint(created->queue, true, NO_REQUESTS, created->directory, pending->words, liveness, &created->options);
    free(created);
    return endpoint;
}

/* A connector that was not accepted gets EIDRM. */
static void withdraw_queue(struct pending_connection *pending)
{
    struct pending_queue *created = (struct pending_queue *)pending;
    journal_remove(created->directory, &KIND, pending->words);
    free(created);
}

/* Creates a queue with a random key: its id or FAILED. */
static int create_with_random_key(const char *directory, char key[WORDS_BYTES], int number)
{
    char locks[LOCK_FILES_BYTES];
    liveness_lock_files(locks, number);
    int queue = FAILED;
    for (int tries = 0; queue < 0 && tries < TRIES; tries++) {
        key_t random;
        if (random_key(&random) != 0) {
            return FAILED;
        }
        snprintf(key, WORDS_BYTES, "0x%08x", random);
        queue = create(directory, key, locks);
    }
    return queue;
}

static struct pending_connection *make(
        const struct transport *transport, const char *directory, int number, const struct options *options)
{
    (void)transport;
    struct pending_queue *created = calloc(1, sizeof *created);
    created->pending = (struct pending_connection){
        .is_taken = has_hello, .accept = accept_queue, .withdraw = withdraw_queue};
    created->options = *options;
    snprintf(created->directory, PATH_BYTES, "%s", directory);
    created->queue = create_with_random_key(directory, created->pending.words, number);
    if (created->queue < 0) {
        free(created);
        return NULL;
    }
    struct msqid_ds status;
    size_t bytes = 2 * window_bytes(options);
    if (msgctl(created->queue, IPC_STAT, &status) == 0 && bytes < status.msg_qbytes) {
        status.msg_qbytes = bytes; /* to raise it takes CAP_SYS_RESOURCE */
        msgctl(created->queue, IPC_SET, &status);
    }
    return &created->pending;
}

static struct endpoint *open_queue(const struct transport *transport, const char *directory, const char *words,
        const struct liveness *liveness, const struct options *options)
{
    (void)transport;
    struct hello_message hello = {TO_LISTENER, SYSV_HELLO};
    char key[WORDS_BYTES] = "";
    char requests_key[WORDS_BYTES] = "";
    bool has_requests = sscanf(words, "%63s %63s", key, requests_key) == 2;
    struct request_queue requests = NO_REQUESTS;
    if (has_requests) {
        requests.queue = find_own(requests_key);
        requests.type = (long)(uint32_t)parse_key(key);
        if (requests.queue < 0) {
            return NULL;
        }
    }
    int queue = find_own(key);
    if (queue < 0 || msgsnd(queue, &hello, sizeof hello.kind, IPC_NOWAIT) != 0) {
        return NULL;
    }
    return open_endpoint(queue, false, requests, directory, key, liveness, options);
}

static const struct connection_setup QUEUE_SETUP = {find, make, open_queue};

const struct transport SYSV_MQ = {
    .name = "sysv-mq",
    .address = DIRECTORY,
    .largest = DEFAULT_TEXT - SYSV_KIND_BYTES,
    .setup = &QUEUE_SETUP,
    .listen = rendezvous_listen,
    .connect = rendezvous_connect,
    .objects = &KIND,
};
