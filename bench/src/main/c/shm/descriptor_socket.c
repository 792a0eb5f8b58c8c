#include "shm/descriptor_socket.h"

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/owner.h"
#include "core/transport.h"

/* Room for the descriptors, aligned as the kernel requires. */
union descriptor_message {
    char bytes[CMSG_SPACE(MOST_DESCRIPTORS * sizeof(int))];
    struct cmsghdr header;
};

static int address_of(struct sockaddr_un *address, const char *directory, const char *name)
{
    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    int length = snprintf(address->sun_path, sizeof address->sun_path, "%s/%s", directory, name);
    return length < (int)sizeof address->sun_path
            ? 0
            : fail("the path %s/%s is longer than the %zu bytes of a Unix socket's: choose a shorter directory, in the"
                   " address or in XDG_RUNTIME_DIR",
                      directory, name, sizeof address->sun_path - 1);
}

static int listen_at(int listening, const struct sockaddr_un *address)
{
    /* the file is created with the mode of the socket, so other users never have access */
    if (fchmod(listening, 0600) != 0) {
        return fail_call("fchmod", address->sun_path);
    }
    if (bind(listening, (const struct sockaddr *)address, sizeof *address) != 0) {
        return fail_call("bind", address->sun_path);
    }
    return listen(listening, 8) == 0 ? 0 : fail_call("listen", address->sun_path);
}

int descriptor_socket_listen(const char *directory, const char *name)
{
    struct sockaddr_un address;
    if (address_of(&address, directory, name) != 0) {
        return FAILED;
    }
    unlink(address.sun_path);
    int listening = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listening < 0) {
        return fail_call("socket", "AF_UNIX");
    }
    if (listen_at(listening, &address) != 0) {
        descriptor_socket_close(listening, directory, name);
        return FAILED;
    }
    return listening;
}

void descriptor_socket_hand_over(int listening, const int *descriptors, int count)
{
    int peer = accept4(listening, NULL, NULL, SOCK_CLOEXEC);
    if (peer < 0) {
        return; /* no process asks */
    }
    if (owner_require_peer(peer, "the process that asks for descriptors") != 0) {
        close(peer);
        return;
    }
    size_t bytes = (size_t)count * sizeof(int);
    char byte = 0;
    struct iovec data = {&byte, 1};
    union descriptor_message control = {{0}};
    struct msghdr message = {
        .msg_iov = &data,
        .msg_iovlen = 1,
        .msg_control = control.bytes,
        .msg_controllen = (socklen_t)CMSG_SPACE(bytes),
    };
    struct cmsghdr *rights = CMSG_FIRSTHDR(&message);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = (socklen_t)CMSG_LEN(bytes); /* size_t in glibc, socklen_t in musl and POSIX */
    memcpy(CMSG_DATA(rights), descriptors, bytes);
    sendmsg(peer, &message, MSG_NOSIGNAL); /* fails if the peer has left; a peer asks again */
    close(peer);
}

int descriptor_socket_receive(const char *directory, const char *name, int *descriptors, int count)
{
    struct sockaddr_un address;
    if (address_of(&address, directory, name) != 0) {
        return FAILED;
    }
    int asking = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    struct timeval timeout = {.tv_sec = 1}; /* in case the listener is stopped */
    size_t bytes = (size_t)count * sizeof(int);
    char byte;
    struct iovec data = {&byte, 1};
    union descriptor_message control;
    struct msghdr message = {
        .msg_iov = &data, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
    bool is_given = setsockopt(asking, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout) == 0
            && connect(asking, (const struct sockaddr *)&address, sizeof address) == 0
            && owner_require_peer(asking, address.sun_path) == 0
            && recvmsg(asking, &message, MSG_CMSG_CLOEXEC) == 1 && CMSG_FIRSTHDR(&message)
            && CMSG_FIRSTHDR(&message)->cmsg_len == CMSG_LEN(bytes);
    if (is_given) {
        memcpy(descriptors, CMSG_DATA(CMSG_FIRSTHDR(&message)), bytes);
    }
    close(asking);
    return is_given ? 0 : FAILED;
}

void descriptor_socket_close(int listening, const char *directory, const char *name)
{
    struct sockaddr_un address;
    if (listening >= 0) {
        close(listening);
    }
    if (address_of(&address, directory, name) == 0) {
        unlink(address.sun_path);
    }
}
