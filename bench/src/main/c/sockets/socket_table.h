/* Other processes' sockets in the tables of /proc/net, proc_net_udp(5). */
#ifndef SOCKET_TABLE_H
#define SOCKET_TABLE_H

#include <stdbool.h>

/*
 * Whether the socket that refuses our hello exists and serves another client: it is connected to that one, and the
 * kernel refuses all others as if the socket did not exist. A socket of another host is not visible.
 */
bool is_peer_busy(int descriptor, int refusal);

#endif
