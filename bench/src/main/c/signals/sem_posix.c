/*
 * sem-posix: a ring in a mapped file, and POSIX semaphores with names to announce.
 *
 *   listener                                      connector
 *   listen:  create the file, mmap; sem_open of four names
 *            write all names into the file offer
 *   accept:  wait for the connector's process id  connect: read offer, mmap, sem_open
 *            unlink the file, sem_unlink
 *   send:    write the record                     receive: no record? word = 1
 *            is the word 1? sem_post                       still none? sem_clockwait
 *   close:   say so in the region, post           receive: the rest, then GONE
 *
 * See sem_overview(7), sem_open(3), sem_post(3), sem_timedwait(3).
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/journal.h"
#include "core/owner.h"
#include "mechanisms.h"
#include "shm/ring_row.h"
#include "signals/semaphore.h"

#define KIND "posix-sem"

static void name_of(char name[WORDS_BYTES], const struct bells *bells, int number)
{
    snprintf(name, WORDS_BYTES, "%.*s-%d", WORDS_BYTES - 3, bells->words, number);
}

static void unlink_semaphore(const char *name)
{
    sem_unlink(name);
}

static void remove_names(struct bells *bells)
{
    char name[WORDS_BYTES];
    for (int i = 0; i < BELLS; i++) {
        name_of(name, bells, i);
        journal_remove(bells->directory, KIND, name, unlink_semaphore);
    }
}

static void close_semaphores(struct bells *bells)
{
    for (int i = 0; i < BELLS; i++) {
        if (bells->objects[i].semaphore) {
            sem_close(bells->objects[i].semaphore);
        }
    }
}

/* What outlives a process is written down first. */
static int make_one(struct bells *bells, int number)
{
    char name[WORDS_BYTES];
    name_of(name, bells, number);
    if (journal_write(bells->directory, KIND, name, "") != 0) {
        return FAILED;
    }
    sem_t *made = sem_open(name, O_CREAT | O_EXCL, 0600, 0);
    bells->objects[number].semaphore = made == SEM_FAILED ? NULL : made;
    return made == SEM_FAILED ? fail_call("sem_open", name) : 0;
}

static int make(struct bells *bells, int number)
{
    (void)number;
    unsigned long long random;
    if (getrandom(&random, sizeof random, 0) != sizeof random) {
        return fail_call("getrandom", "a name");
    }
    snprintf(bells->words, WORDS_BYTES, "/ipc-suite-%016llx", random);
    for (int i = 0; i < BELLS; i++) {
        if (make_one(bells, i) != 0) {
            remove_names(bells);
            return FAILED;
        }
    }
    return 0;
}

/* Where glibc keeps a semaphore, or musl; it belongs to this user: a descriptor or FAILED. */
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
 * sem_open(3) gives no descriptor to check, so its file is kept open meanwhile: no other user can replace the name in a
 * directory with the sticky bit, as /dev/shm is. NULL: failure() says why.
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

static int open_all(struct bells *bells)
{
    char name[WORDS_BYTES];
    for (int i = 0; i < BELLS; i++) {
        name_of(name, bells, i);
        bells->objects[i].semaphore = open_own(name);
        if (!bells->objects[i].semaphore) {
            return FAILED;
        }
    }
    return 0;
}

static void remove_left(const char *directory)
{
    journal_remove_left(directory, KIND, unlink_semaphore);
}

static const struct bell_kind NAMED_SEMAPHORES = {
    .waiting = ANNOUNCED,
    .announcement = &BY_SEMAPHORE,
    .make = make,
    .remove_names = remove_names,
    .open = open_all,
    .close = close_semaphores,
};

const struct mechanism SEM_POSIX = {
    .name = "sem-posix",
    .address = DIRECTORY,
    .largest = NO_LIMIT,
    .row = &(const struct ring_row){&MAPPED_FILE, &NAMED_SEMAPHORES},
    .meeting = &RING_MEETING,
    .listen = meeting_listen,
    .connect = meeting_connect,
    .remove_left = remove_left,
};
