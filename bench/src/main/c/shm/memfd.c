/*
 * memfd: a ring in memory without a name, handed over as a descriptor; who waits spins a little, then sleeps.
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
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "core/failure.h"
#include "mechanisms.h"
#include "shm/ring_row.h"

/* Room for one descriptor, aligned as the kernel wants it. */
union descriptor_message {
    char bytes[CMSG_SPACE(sizeof(int))];
    struct cmsghdr header;
};

static int address_of(struct sockaddr_un *address, const char *directory, const char *words)
{
    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    int length = snprintf(address->sun_path, sizeof address->sun_path, "%s/%s", directory, words);
    return length < (int)sizeof address->sun_path ? 0 : fail("the path %s/%s is too long", directory, words);
}

/* For the owner of the descriptors' socket only, in place of one that a dead process left. */
static int listen_for_askers(struct offered_memory *offered)
{
    struct sockaddr_un address;
    if (address_of(&address, offered->directory, offered->words) != 0) {
        return FAILED;
    }
    unlink(address.sun_path);
    offered->socket = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (offered->socket < 0) {
        return fail_call("socket", "AF_UNIX");
    }
    if (bind(offered->socket, (struct sockaddr *)&address, sizeof address) != 0) {
        return fail_call("bind", address.sun_path);
    }
    if (chmod(address.sun_path, 0600) != 0) {
        return fail_call("chmod", address.sun_path);
    }
    return listen(offered->socket, 8) == 0 ? 0 : fail_call("listen", address.sun_path);
}

static void remove_name(struct offered_memory *offered)
{
    struct sockaddr_un address;
    if (offered->socket >= 0) {
        close(offered->socket);
    }
    if (address_of(&address, offered->directory, offered->words) == 0) {
        unlink(address.sun_path);
    }
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
    /* who shrinks it would send the other a SIGBUS */
    if (fcntl(offered->descriptor, F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW) != 0) {
        fail_call("fcntl", "F_ADD_SEALS");
    } else if (listen_for_askers(offered) == 0) {
        return 0;
    }
    remove_name(offered);
    unmap_file(offered->bytes, offered->size);
    return FAILED;
}

/* One byte with the descriptor, as descriptors travel with data only. */
static void hand_over(struct offered_memory *offered)
{
    int peer = accept4(offered->socket, NULL, NULL, SOCK_CLOEXEC);
    if (peer < 0) {
        return; /* nobody asks */
    }
    char byte = 0;
    struct iovec data = {&byte, 1};
    union descriptor_message control = {{0}};
    struct msghdr message = {
        .msg_iov = &data, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
    struct cmsghdr *rights = CMSG_FIRSTHDR(&message);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(rights), &offered->descriptor, sizeof(int));
    sendmsg(peer, &message, MSG_NOSIGNAL); /* if it fails the peer has left, and asks again */
    close(peer);
}

/* The descriptor that the listener gives, or -1. */
static int receive_descriptor(const struct sockaddr_un *address)
{
    int asking = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    struct timeval patience = {.tv_sec = 1}; /* for an answer of a listener that has stopped */
    char byte;
    struct iovec data = {&byte, 1};
    union descriptor_message control;
    struct msghdr message = {
        .msg_iov = &data, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
    int given = -1;
    if (setsockopt(asking, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) == 0
            && connect(asking, (const struct sockaddr *)address, sizeof *address) == 0
            && recvmsg(asking, &message, MSG_CMSG_CLOEXEC) == 1 && CMSG_FIRSTHDR(&message)) {
        memcpy(&given, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof given);
    }
    close(asking);
    return given;
}

static char *attach(const char *directory, const char *words, size_t *size)
{
    struct sockaddr_un address;
    int given = address_of(&address, directory, words) == 0 ? receive_descriptor(&address) : -1;
    if (given < 0) {
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
    .row = &(const struct ring_row){&MEMORY_FILE, ADAPTIVE},
    .listen = ring_listen,
    .connect = ring_connect,
};
