/* Every mechanism; its file has the same name. */
#ifndef TRANSPORTS_H
#define TRANSPORTS_H

#include "core/transport.h"

extern const struct transport PIPE, PIPE_SPLICE, FIFO;
extern const struct transport MMAP_SPIN, MMAP_ADAPTIVE, MMAP_FUTEX, POSIX_SHM, SYSV_SHM, MEMFD, PROCESS_VM;
extern const struct transport UNIX_STREAM, UNIX_DGRAM, UNIX_SEQPACKET, UNIX_ABSTRACT, SOCKETPAIR;
extern const struct transport TCP, TCP6, MPTCP, UDP, UDP6, UDP_LITE;
extern const struct transport RAW, PACKET, NETLINK;
extern const struct transport SIGNAL, SIGNAL_QUEUED, SIGNAL_FD, SEM_POSIX, SEM_UNNAMED, SEM_SYSV, MUTEX_COND, EVENTFD;
extern const struct transport POSIX_MQ, SYSV_MQ;
extern const struct transport UNIX_STREAM_POLL, UNIX_ABSTRACT_POLL, SOCKETPAIR_POLL;

/* In the order of the report; NULL after the last. */
extern const struct transport *const ALL_TRANSPORTS[];

/* NULL if no mechanism has that name. */
const struct transport *transport_named(const char *name);

#endif
