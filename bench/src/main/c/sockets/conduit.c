#include "sockets/conduit.h"

#include <unistd.h>

struct conduit conduit_of(int descriptor)
{
    return (struct conduit){.in = descriptor, .out = descriptor};
}

void conduit_set_slice(const struct conduit *conduit, int milliseconds)
{
    socket_set_slice(conduit->in, milliseconds);
    if (conduit->out != conduit->in) {
        socket_set_slice(conduit->out, milliseconds);
    }
}

void conduit_close(struct conduit *conduit)
{
    close(conduit->in);
    if (conduit->out != conduit->in) {
        close(conduit->out);
    }
    if (conduit->claim > 0) {
        close(conduit->claim);
    }
    if (*conduit->path) {
        unlink(conduit->path);
    }
}

ssize_t conduit_send_control(const struct conduit *conduit, enum datagram_kind kind, uint64_t session, int flags)
{
    char control[DATAGRAM_HEADER];
    header_put(control, kind, session);
    return conduit_send(conduit, control, sizeof control, flags);
}
