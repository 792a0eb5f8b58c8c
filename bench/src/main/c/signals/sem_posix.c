/*
 * sem-posix: a ring in a mapped file, and named POSIX semaphores to wake.
 *
 *   listener                                      connector
 *   listen:  create the file, mmap; sem_open of four names
 *            write all names to the file `offer`
 *   accept:  wait for the connector's process id  connect: read `offer`, mmap, sem_open
 *            unlink the file, sem_unlink
 *   send:    write the record                     receive: no record? word = 1
 *            is the word 1? sem_post                       still none? sem_wait
 *   close:   mark our side closed, post           receive: the rest, then GONE
 *
 * See sem_overview(7), sem_open(3), sem_post(3), sem_wait(3).
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/owner.h"
#include "core/random.h"
#include "core/resource_journal.h"
#include "shm/ring_setup.h"
#include "signals/semaphore_doorbell.h"
#include "transports.h"

static void name_of(char name[WORDS_BYTES], const struct doorbells *doorbells, int number)
{
    snprintf(name, WORDS_BYTES, "%.*s-%d", WORDS_BYTES - 3, doorbells->words, number);
}

static void unlink_semaphore(const char *name)
{
    sem_unlink(name);
}

static const struct object_kind KIND = {"posix-sem", unlink_semaphore};

static void remove_names(struct doorbells *doorbells)
{
    char name[WORDS_BYTES];
    for (int i = 0; i < DOORBELLS; i++) {
        if (doorbells->objects[i].semaphore) {
            name_of(name, doorbells, i);
            journal_remove(doorbells->directory, &KIND, name);
        }
    }
}

static void close_semaphores(struct doorbells *doorbells)
{
    for (int i = 0; i < DOORBELLS; i++) {
        if (doorbells->objects[i].semaphore) {
            sem_close(doorbells->objects[i].semaphore);
        }
    }
}

/* Records the name first, since the semaphore outlives its process. */
static int make_one(struct doorbells *doorbells, int number)
{
    char name[WORDS_BYTES];
    name_of(name, doorbells, number);
    if (journal_record(doorbells->directory, &KIND, name, "") != 0) {
        return FAILED;
    }
    sem_t *made = sem_open(name, O_CREAT | O_EXCL, 0600, 0);
    if (made == SEM_FAILED) {
        fail_call("sem_open", name);
        journal_forget(doorbells->directory, &KIND, name); /* the entry only: it may be another process's */
        return FAILED;
    }
    doorbells->objects[number].semaphore = made;
    return 0;
}

static int make(struct doorbells *doorbells, int number)
{
    (void)number;
    unsigned long long random;
    if (random_bytes(&random, sizeof random, "a name") != 0) {
        return FAILED;
    }
    snprintf(doorbells->words, WORDS_BYTES, "/ipc-suite-%016llx", random);
    for (int i = 0; i < DOORBELLS; i++) {
        if (make_one(doorbells, i) != 0) {
            remove_names(doorbells);
            return FAILED;
        }
    }
    return 0;
}

/* The file of a semaphore of this user, as glibc or musl names it: a descriptor or FAILED. */
static int file_of(const char *name)
{
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "/dev/shm/sem.%s", name + 1);
    if (access(path, F_OK) != 0) {
        snprintf(path, sizeof path, "/dev/shm%s", name);
    }
    int file = owner_open(path);
    if (file >= 0 && owner_require_descriptor(file, path) != 0) {
        close(file);
        return FAILED;
    }
    return file;
}

/*
 * sem_open(3) returns no descriptor to check, so the checked file stays open until it has returned: no other user can
 * replace the name in a directory with the sticky bit, such as /dev/shm. NULL: failure() says why.
 */
static sem_t *open_own(const char *name)
{
    struct stat status;
    int file = file_of(name);
    if (file < 0) {
        return NULL;
    }
    sem_t *found = sem_open(name, 0);
    if (found == SEM_FAILED) {
        fail_call("sem_open", name);
        found = NULL;
    } else if (fstat(file, &status) != 0 || status.st_nlink == 0) {
        fail("the semaphore %s was removed meanwhile", name);
        sem_close(found);
        found = NULL;
    }
    close(file);
    return found;
}

static int open_all(struct doorbells *doorbells)
{
    char name[WORDS_BYTES];
    for (int i = 0; i < DOORBELLS; i++) {
        name_of(name, doorbells, i);
        doorbells->objects[i].semaphore = open_own(name);
        if (!doorbells->objects[i].semaphore) {
            return FAILED;
        }
    }
    return 0;
}

static const struct doorbell_kind NAMED_SEMAPHORES = {
    .waiting = BLOCKING,
    .blocking = &SEMAPHORE_CALLS,
    .make = make,
    .remove_names = remove_names,
    .open = open_all,
    .begin = semaphores_begin,
    .close = close_semaphores,
};

const struct transport SEM_POSIX = {
    .name = "sem-posix",
    RING_TRANSPORT(MAPPED_FILE, NAMED_SEMAPHORES),
    .objects = &KIND,
};
