#include "sockets/datagram_socket_pair.h"

#include <unistd.h>

struct datagram_socket_pair datagram_pair_of(int descriptor)
{
    return (struct datagram_socket_pair){.in = descriptor, .out = descriptor};
}

void datagram_pair_set_slice(const struct datagram_socket_pair *sockets, int milliseconds)
{
    socket_set_slice(sockets->in, milliseconds);
    if (sockets->out != sockets->in) {
        socket_set_slice(sockets->out, milliseconds);
    }
}

void datagram_pair_close(struct datagram_socket_pair *sockets)
{
    close(sockets->in);
    if (sockets->out != sockets->in) {
        close(sockets->out);
    }
    if (sockets->session_lock > 0) {
        close(sockets->session_lock);
    }
    if (*sockets->path) {
        unlink(sockets->path);
    }
}

ssize_t datagram_pair_send_control(
        const struct datagram_socket_pair *sockets, enum datagram_kind kind, uint64_t session, int flags)
{
    char control[DATAGRAM_HEADER];
    header_put(control, kind, session);
    return datagram_pair_send(sockets, control, sizeof control, flags);
}
