/*
 * memfd: a ring in memory without a name, passed as a descriptor; a waiter spins briefly, then sleeps.
 *
 *   listener                                      connector
 *   listen:  memfd_create, seal, mmap, listen on a Unix socket
 *            write its name to the file `offer`
 *   accept:  wait for the connector's process id  connect: read `offer`, connect, recvmsg, mmap
 *            answers the socket with the descriptor (SCM_RIGHTS)
 *   send:    write the record, then its header    receive: poll the header until it is not 0
 *            wake the peer if it sleeps
 *   close:   mark our side closed, wake           receive: the rest, then GONE
 *
 * See memfd_create(2), F_ADD_SEALS in fcntl(2), SCM_RIGHTS in unix(7).
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/failure.h"
#include "shm/descriptor_socket.h"
#include "shm/ring_setup.h"
#include "transports.h"

static void remove_name(struct created_memory *created)
{
    descriptor_socket_close(created->socket, created->directory, created->words);
    close(created->descriptor); /* mapped memory stays */
}

static int create(struct created_memory *created, int number)
{
    snprintf(created->words, WORDS_BYTES, "memfd-%d", number);
    created->descriptor = memfd_create("ipc-suite-ring", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (created->descriptor < 0) {
        return fail_call("memfd_create", "ipc-suite-ring");
    }
    created->bytes = allocate_and_map(created->descriptor, created->size, "memfd");
    if (!created->bytes) {
        close(created->descriptor);
        return FAILED;
    }
    /* shrinking it would raise SIGBUS in the other process */
    if (fcntl(created->descriptor, F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW) != 0) {
        fail_call("fcntl", "F_ADD_SEALS");
    } else {
        created->socket = descriptor_socket_listen(created->directory, created->words);
    }
    if (created->socket >= 0) {
        return 0;
    }
    close(created->descriptor);
    unmap_file(created->bytes, created->size);
    return FAILED;
}

static void hand_over(struct created_memory *created)
{
    descriptor_socket_hand_over(created->socket, &created->descriptor, 1);
}

static char *attach(const char *directory, const char *words, size_t *size)
{
    int given;
    if (descriptor_socket_receive(directory, words, &given, 1) != 0) {
        return NULL;
    }
    int seals = fcntl(given, F_GET_SEALS); /* EINVAL if it is no file that can have any: fcntl(2) */
    char *bytes = NULL;
    if (seals >= 0 && (seals & F_SEAL_SHRINK)) {
        bytes = map_whole_file(given, size, words);
    } else {
        fail("the memory that was handed over is not sealed against shrinking");
    }
    close(given);
    return bytes;
}

static const struct memory MEMORY_FILE = {
    .create = create,
    .hand_over = hand_over,
    .remove_name = remove_name,
    .attach = attach,
    .detach = unmap_file,
};

const struct transport MEMFD = {
    .name = "memfd",
    RING_TRANSPORT(MEMORY_FILE, ADAPTIVE_DOORBELLS),
};
