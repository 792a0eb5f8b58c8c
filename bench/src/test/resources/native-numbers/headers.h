/* musl-gcc has no kernel headers, which some of these numbers are in; where they are missing they are not compared. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <mqueue.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/prctl.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#if __has_include(<linux/futex.h>)
#include <linux/capability.h>
#include <linux/futex.h>
#include <linux/netlink.h>
#include <linux/vm_sockets.h>
#else
struct __user_cap_header_struct { unsigned version; int pid; };
struct __user_cap_data_struct { unsigned effective, permitted, inheritable; };
enum { FUTEX_WAIT, FUTEX_WAKE, FUTEX_32, FUTEX_WAITV_MAX = 128 };
struct futex_waitv { unsigned long long val, uaddr; unsigned flags, reserved; };
enum { NETLINK_USERSOCK = 2, SO_VM_SOCKETS_CONNECT_TIMEOUT = 6 };
#endif
#ifdef __aarch64__
#define ON_ARM 1
#else
#define ON_ARM 0
#endif
/* of Linux 5.16: musl 1.2 does not know it yet */
#ifndef SYS_futex_waitv
#define SYS_futex_waitv 449
#endif
