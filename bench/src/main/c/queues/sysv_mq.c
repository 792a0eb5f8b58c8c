/*
 * sysv-mq: a System V message queue for both directions. Each message has a type, and a receiver takes those of its own
 * type only.
 *
 *   listener                                           connector
 *   listen:  msgget(KEY, IPC_CREAT)
 *            offer "1 KEY"  -------------------------> connect: msgget(KEY)
 *   accept:  hello  <--------- type 1 ----------------          msgsnd
 *   receive: msgrcv <--------- type 1 ----------------  send:    msgsnd
 *   send:    msgsnd ---------- type 2 --------------->  receive: msgrcv
 *            msgrcv <--------- type 3, credit --------           msgsnd, when it is asked
 *   close:   goodbye --------- type 2 --------------->  receive: the rest, then GONE
 *                                                       close:   msgctl(IPC_RMID), as the last
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
#include <sys/random.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/journal.h"
#include "core/owner.h"
#include "mechanisms.h"
#include "queues/limits.h"
#include "queues/sysv_mq_endpoint.h"

#define KIND "sysv-mq"

enum { DEFAULT_TEXT = 8192, DEFAULT_QUEUE = 16384, OFFER_BYTES = 128, TRIES = 8 };

struct offer_message {
    long type;
    char text[OFFER_BYTES];
};

struct hello_message {
    long type;
    char kind;
};

/* The bytes of each direction's half: what the options ask for, but one message at least. */
static size_t window_of(const struct options *options)
{
    size_t most = (size_t)kernel_limit("/proc/sys/kernel/msgmnb", DEFAULT_QUEUE) / 2;
    size_t message = SYSV_KIND_BYTES + options->max_message;
    size_t wish = options->capacity > message ? options->capacity : message;
    return wish < most ? wish : most;
}

static size_t largest_text(void)
{
    return (size_t)kernel_limit("/proc/sys/kernel/msgmax", DEFAULT_TEXT);
}

/* A key, hexadecimal behind 0x or decimal; 0 if it is none. */
static key_t parse(const char *text)
{
    char *end;
    long key = strtol(text, &end, 0);
    return *text && *end == '\0' && key >= INT32_MIN && key <= UINT32_MAX ? (key_t)key : 0;
}

/* Waiters fail at once with EIDRM. Another user's queue of the same key is not touched. */
static void remove_queue(const char *key)
{
    int queue = msgget(parse(key), 0);
    struct msqid_ds status;
    if (queue >= 0 && msgctl(queue, IPC_STAT, &status) == 0 && status.msg_perm.cuid == geteuid()) {
        msgctl(queue, IPC_RMID, NULL);
    }
}

static void remove_left(const char *directory)
{
    journal_remove_left(directory, KIND, remove_queue);
}

/* The id of a queue that this user has made: -1 if there is none. */
static int find_own(const char *key)
{
    int queue = msgget(parse(key), 0);
    struct msqid_ds status;
    bool is_own = queue >= 0 && msgctl(queue, IPC_STAT, &status) == 0
            && owner_require(status.msg_perm.cuid, status.msg_perm.mode, key) == 0;
    return is_own ? queue : -1;
}

/* A new queue, for this user only, once it is written down: its id or FAILED. */
static int create(const char *directory, const char *key, const char *locks)
{
    if (journal_write(directory, KIND, key, locks) != 0) {
        return FAILED;
    }
    int queue = msgget(parse(key), IPC_CREAT | IPC_EXCL | 0600);
    if (queue < 0) {
        fail_call("msgget", key);
        journal_forget(directory, KIND, key); /* and no more: the queue may be another's */
    }
    return queue < 0 ? FAILED : queue;
}

static int publish(struct place *place, const char *offer)
{
    struct offer_message message = {.type = TO_LISTENER};
    if (place->queue < 0) {
        place->queue = create(place->directory, place->address, "");
        if (place->queue < 0) {
            return FAILED;
        }
    }
    snprintf(message.text, sizeof message.text, "%s", offer);
    return msgsnd(place->queue, &message, strlen(offer), IPC_NOWAIT) == 0 ? 0 : fail_call("msgsnd", place->address);
}

static bool is_taken(const struct place *place)
{
    struct msqid_ds status;
    return place->queue >= 0 && msgctl(place->queue, IPC_STAT, &status) == 0 && status.msg_qnum == 0;
}

static bool take(const struct place *place, char *offer, size_t room)
{
    struct offer_message message;
    int queue = find_own(place->address);
    ssize_t length = queue < 0 ? -1 : msgrcv(queue, &message, OFFER_BYTES, TO_LISTENER, IPC_NOWAIT);
    if (length >= 0) {
        snprintf(offer, room, "%.*s", (int)length, message.text);
    }
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
        place->queue = -1;
        journal_remove(place->directory, KIND, place->address, remove_queue);
    }
}

static const struct offers OFFERS_IN_A_QUEUE = {publish, is_taken, take, is_left, close_offers};

static int find(struct place *place, const char *address)
{
    if (strchr(address, '/')) {
        return place_in_directory(place, address);
    }
    key_t key = parse(address);
    if (key == 0) {
        return fail("'%s' is no key of a System V queue: give a number of 32 bits but 0, such as 0x49504331", address);
    }
    char text[16]; /* as ipcs(1) writes it */
    snprintf(text, sizeof text, "0x%08x", key);
    return place_at_queue(place, text, KIND, &OFFERS_IN_A_QUEUE);
}

/* A queue, by its key, and where it is written down. */
struct written_queue {
    char directory[PATH_BYTES];
    char key[WORDS_BYTES];
};

static void remove_written(void *owner)
{
    const struct written_queue *written = owner;
    journal_remove(written->directory, KIND, written->key, remove_queue);
}

static struct endpoint *open_endpoint(int queue, bool is_listener, const char *directory, const char *key,
        const struct lives *lives, const struct options *options)
{
    struct msqid_ds status;
    if (msgctl(queue, IPC_STAT, &status) != 0) {
        fail_call("msgctl", key);
        return NULL;
    }
    struct written_queue *written = calloc(1, sizeof *written);
    snprintf(written->directory, PATH_BYTES, "%s", directory);
    snprintf(written->key, WORDS_BYTES, "%s", key);
    return sysv_mq_endpoint_open(
            queue, is_listener, status.msg_qbytes / 2, largest_text(), lives, options, remove_written, written);
}

/* A queue that waits for its connector. */
struct pending_queue {
    struct pending pending;
    struct options options;
    char directory[PATH_BYTES];
    int queue;
    bool is_greeted;
};

/* The first message is the hello, with any content. */
static bool is_greeted(struct pending *pending)
{
    struct pending_queue *offered = (struct pending_queue *)pending;
    struct hello_message hello;
    offered->is_greeted = offered->is_greeted
            || msgrcv(offered->queue, &hello, sizeof hello.kind, TO_LISTENER, IPC_NOWAIT) >= 0;
    return offered->is_greeted;
}

static struct endpoint *accept_queue(struct pending *pending, const struct lives *lives)
{
    struct pending_queue *offered = (struct pending_queue *)pending;
    struct endpoint *endpoint =
            open_endpoint(offered->queue, true, offered->directory, pending->words, lives, &offered->options);
    free(offered);
    return endpoint;
}

/* A connector that nobody has accepted is told by the kernel: EIDRM. */
static void withdraw_queue(struct pending *pending)
{
    struct pending_queue *offered = (struct pending_queue *)pending;
    journal_remove(offered->directory, KIND, pending->words, remove_queue);
    free(offered);
}

/* A queue with a key that nobody guesses: its id, or FAILED. */
static int create_anywhere(const char *directory, char key[WORDS_BYTES], int number)
{
    char locks[64];
    snprintf(locks, sizeof locks, "listener-%d.lock connector-%d.lock", number, number);
    int queue = FAILED;
    for (int tries = 0; queue < 0 && tries < TRIES; tries++) {
        uint32_t random;
        if (getrandom(&random, sizeof random, 0) != sizeof random) {
            return fail_call("getrandom", "a key");
        }
        snprintf(key, WORDS_BYTES, "0x%08x", random >> 1 | 1);
        queue = create(directory, key, locks);
    }
    return queue;
}

static struct pending *make(
        const struct mechanism *mechanism, const char *directory, int number, const struct options *options)
{
    (void)mechanism;
    struct pending_queue *offered = calloc(1, sizeof *offered);
    offered->pending = (struct pending){.is_taken = is_greeted, .accept = accept_queue, .withdraw = withdraw_queue};
    offered->options = *options;
    snprintf(offered->directory, PATH_BYTES, "%s", directory);
    offered->queue = create_anywhere(directory, offered->pending.words, number);
    if (offered->queue < 0) {
        free(offered);
        return NULL;
    }
    struct msqid_ds status;
    size_t bytes = 2 * window_of(options);
    if (msgctl(offered->queue, IPC_STAT, &status) == 0 && bytes < status.msg_qbytes) {
        status.msg_qbytes = bytes; /* more takes CAP_SYS_RESOURCE */
        msgctl(offered->queue, IPC_SET, &status);
    }
    return &offered->pending;
}

static struct endpoint *open_queue(const struct mechanism *mechanism, const char *directory, const char *words,
        const struct lives *lives, const struct options *options)
{
    (void)mechanism;
    struct hello_message hello = {TO_LISTENER, SYSV_HELLO};
    int queue = find_own(words);
    if (queue < 0 || msgsnd(queue, &hello, sizeof hello.kind, IPC_NOWAIT) != 0) {
        return NULL;
    }
    return open_endpoint(queue, false, directory, words, lives, options);
}

static const struct meeting QUEUE_MEETING = {find, make, open_queue};

const struct mechanism SYSV_MQ = {
    .name = "sysv-mq",
    .address = DIRECTORY,
    .largest = DEFAULT_TEXT - SYSV_KIND_BYTES,
    .meeting = &QUEUE_MEETING,
    .listen = meeting_listen,
    .connect = meeting_connect,
    .remove_left = remove_left,
};
