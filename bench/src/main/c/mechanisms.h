/* Every mechanism, by the name of its file. */
#ifndef MECHANISMS_H
#define MECHANISMS_H

#include "core/floor.h"

extern const struct mechanism PIPE, FIFO;
extern const struct mechanism MMAP_SPIN, MMAP_ADAPTIVE, MMAP_FUTEX, POSIX_SHM, SYSV_SHM, MEMFD;
extern const struct mechanism UNIX_STREAM, UNIX_DGRAM, UNIX_SEQPACKET, UNIX_ABSTRACT, SOCKETPAIR;
extern const struct mechanism TCP, TCP6, MPTCP, UDP, UDP6, UDP_LITE;
extern const struct mechanism RAW, PACKET, NETLINK;
extern const struct mechanism SIGNAL, SIGNAL_QUEUED, SIGNAL_FD, SEM_POSIX, SEM_UNNAMED, SEM_SYSV, EVENTFD;
extern const struct mechanism POSIX_MQ, SYSV_MQ;

/* In report order; NULL behind the last. */
extern const struct mechanism *const ALL_MECHANISMS[];

/* NULL if there is none of that name. */
const struct mechanism *mechanism_named(const char *name);

#endif
