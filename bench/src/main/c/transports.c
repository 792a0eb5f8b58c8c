#include "transports.h"

#include <string.h>

const struct transport *const ALL_TRANSPORTS[] = {
    &PIPE, &PIPE_SPLICE, &FIFO,
    &MMAP_SPIN, &MMAP_ADAPTIVE, &MMAP_FUTEX, &POSIX_SHM, &SYSV_SHM, &MEMFD, &PROCESS_VM,
    &UNIX_STREAM, &UNIX_DGRAM, &UNIX_SEQPACKET, &UNIX_ABSTRACT, &SOCKETPAIR,
    &TCP, &TCP6, &MPTCP, &UDP, &UDP6, &UDP_LITE,
    &RAW, &PACKET, &NETLINK,
    &SIGNAL, &SIGNAL_QUEUED, &SIGNAL_FD, &SEM_POSIX, &SEM_UNNAMED, &SEM_SYSV, &MUTEX_COND, &EVENTFD,
    &POSIX_MQ, &SYSV_MQ,
    &UNIX_STREAM_POLL, &UNIX_ABSTRACT_POLL, &SOCKETPAIR_POLL,
    NULL,
};

const struct transport *transport_named(const char *name)
{
    for (const struct transport *const *each = ALL_TRANSPORTS; *each; each++) {
        if (strcmp((*each)->name, name) == 0) {
            return *each;
        }
    }
    return NULL;
}
