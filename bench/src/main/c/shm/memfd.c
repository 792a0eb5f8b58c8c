/*
 * memfd: a ring in memory without a name, passed as a descriptor; a waiter spins briefly, then sleeps.
 *
 *   listener                                      connector
 *   listen:  memfd_create, seal, mmap, listen on a Unix socket
 *            write its name into the file offer
 *   accept:  wait for the connector's process id  connect: read offer, connect, recvmsg, mmap
 *            answers the socket with the descriptor (SCM_RIGHTS)
 *   send:    write the record, then its header    receive: look at the header until it is not 0
 *            wake the peer if it sleeps
 *   close:   say so in the region, ring           receive: the rest, then GONE
 *
 * See memfd_create(2), F_ADD_SEALS in fcntl(2), SCM_RIGHTS in unix(7).
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/failure.h"
#include "mechanisms.h"
#include "shm/descriptor_socket.h"
#include "shm/ring_row.h"

static void remove_name(struct offered_memory *offered)
{
    descriptor_socket_close(offered->socket, offered->directory, offered->words);
    close(offered->descriptor); /* the memory stays, by its map */
}

static int create(struct offered_memory *offered, int number)
{
    snprintf(offered->words, WORDS_BYTES, "memfd-%d", number);
    offered->descriptor = memfd_create("ipc-suite-ring", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (offered->descriptor < 0) {
        return fail_call("memfd_create", "ipc-suite-ring");
    }
    offered->bytes = allocate_and_map(offered->descriptor, offered->size, "memfd");
    if (!offered->bytes) {
        close(offered->descriptor);
        return FAILED;
    }
    /* shrinking it would raise SIGBUS in the other process */
    if (fcntl(offered->descriptor, F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW) != 0) {
        fail_call("fcntl", "F_ADD_SEALS");
    } else {
        offered->socket = descriptor_socket_listen(offered->directory, offered->words);
    }
    if (offered->socket >= 0) {
        return 0;
    }
    close(offered->descriptor);
    unmap_file(offered->bytes, offered->size);
    return FAILED;
}

static void hand_over(struct offered_memory *offered)
{
    descriptor_socket_answer(offered->socket, &offered->descriptor, 1);
}

static char *attach(const char *directory, const char *words, size_t *size)
{
    int given;
    if (descriptor_socket_ask(directory, words, &given, 1) != 0) {
        return NULL;
    }
    bool is_sealed = fcntl(given, F_GET_SEALS) & F_SEAL_SHRINK;
    char *bytes = is_sealed ? map_whole_file(given, size, words) : NULL;
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

const struct mechanism MEMFD = {
    .name = "memfd",
    .address = DIRECTORY,
    .largest = NO_LIMIT,
    .row = &(const struct ring_row){&MEMORY_FILE, &ADAPTIVELY},
    .meeting = &RING_MEETING,
    .listen = meeting_listen,
    .connect = meeting_connect,
};
