#include "sockets/socket_table.h"

#include <arpa/inet.h>
#include <errno.h>
#include <linux/netlink.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

/* TCP_ESTABLISHED of linux/tcp.h, which a connected datagram socket has too. */
enum { CONNECTED = 1 };

/* Whether a table has a line that matches what is wanted. */
static bool has_line(const char *table, bool (*matches)(const char *line, const void *wanted), const void *wanted)
{
    FILE *file = fopen(table, "re");
    char line[512];
    bool found = false;
    while (file && !found && fgets(line, sizeof line, file)) {
        found = matches(line, wanted);
    }
    if (file) {
        fclose(file);
    }
    return found;
}

/* Of a table such as udp: a connected socket that is bound to that address. */
static bool is_connected_at(const char *line, const void *local)
{
    char address[64];
    unsigned state;
    return sscanf(line, " %*[^:]: %63s %*s %x", address, &state) == 2 && state == CONNECTED
            && strcmp(address, local) == 0;
}

static bool has_netlink_port(const char *line, const void *port)
{
    unsigned protocol;
    unsigned number;
    return sscanf(line, "%*s %u %u", &protocol, &number) == 2 && protocol == NETLINK_USERSOCK
            && number == *(const uint32_t *)port;
}

bool is_peer_busy(int descriptor, int refusal)
{
    struct sockaddr_storage peer;
    socklen_t length = sizeof peer;
    int protocol = 0;
    socklen_t size = sizeof protocol;
    char local[64] = "";
    if (getpeername(descriptor, (struct sockaddr *)&peer, &length) != 0) {
        return false;
    }
    getsockopt(descriptor, SOL_SOCKET, SO_PROTOCOL, &protocol, &size);
    bool is_lite = protocol == IPPROTO_UDPLITE;
    switch (peer.ss_family) {
        case AF_UNIX: return refusal == EPERM;
        case AF_NETLINK:
            return has_line("/proc/self/net/netlink", has_netlink_port, &((struct sockaddr_nl *)&peer)->nl_pid);
        case AF_INET: {
            const struct sockaddr_in *four = (const struct sockaddr_in *)&peer;
            snprintf(local, sizeof local, "%08X:%04X", four->sin_addr.s_addr, ntohs(four->sin_port));
            return has_line(is_lite ? "/proc/self/net/udplite" : "/proc/self/net/udp", is_connected_at, local);
        }
        case AF_INET6: {
            const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)&peer;
            const uint32_t *words = six->sin6_addr.s6_addr32;
            snprintf(local, sizeof local, "%08X%08X%08X%08X:%04X", words[0], words[1], words[2], words[3],
                    ntohs(six->sin6_port));
            return has_line(is_lite ? "/proc/self/net/udplite6" : "/proc/self/net/udp6", is_connected_at, local);
        }
        default: return false;
    }
}

