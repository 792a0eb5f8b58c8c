/*
 * unix-abstract: a connected byte stream with a name outside of the file system.
 *
 *   server                                      client
 *   socket(AF_UNIX, SOCK_STREAM)
 *   bind("\0name")
 *   listen(128)
 *                                               socket(AF_UNIX, SOCK_STREAM)
 *   accept() <--------------------------------- connect("\0name")
 *   recv()  <---------------------------------------- send()
 *   send()  ----------------------------------------> recv()
 *   close()  ---------------------------------------> recv() = 0
 *   close(), the name is free again
 *
 * Such a name has no permissions, so both sides check the other's user.
 *
 * See unix(7), "abstract" and SO_PEERCRED.
 */
#include "sockets/unix.h"
#include "transports.h"

static struct endpoint *wrap(int connected, const struct options *options)
{
    return unix_wrap_stream(connected, &RECV_SEND_STREAM, options);
}

static struct endpoint *wrap_polling(int connected, const struct options *options)
{
    return unix_wrap_stream(connected, &POLL_RECV_SEND_STREAM, options);
}

static struct listener *unix_abstract_listen(
        const struct transport *transport, const char *name, const struct options *options)
{
    const struct unix_variant *variant = transport->variant;
    struct address address;
    int bound = unix_abstract_name(&address, name) == 0 ? socket_open(&variant->kind) : FAILED;
    if (bound >= 0 && socket_bind(bound, &address, name) != 0) {
        bound = socket_close_failed(bound);
    }
    return bound < 0 ? NULL : socket_listen(bound, name, NULL, options, variant->wrap);
}

static struct endpoint *unix_abstract_connect(
        const struct transport *transport, const char *name, const struct options *options)
{
    const struct unix_variant *variant = transport->variant;
    struct address address;
    int connected =
            unix_abstract_name(&address, name) == 0 ? socket_connect_retrying(&variant->kind, &address, name) : FAILED;
    return connected < 0 ? NULL : variant->wrap(connected, options);
}

const struct transport UNIX_ABSTRACT = {
    .name = "unix-abstract",
    .address = ABSTRACT_NAME,
    .serves_many = true,
    .largest = NO_LIMIT,
    .variant = &(const struct unix_variant){{AF_UNIX, SOCK_STREAM, 0, true}, wrap},
    .listen = unix_abstract_listen,
    .connect = unix_abstract_connect,
};

/* A variant: receivers wait in poll(2). */
const struct transport UNIX_ABSTRACT_POLL = {
    .name = "unix-abstract-poll",
    .address = ABSTRACT_NAME,
    .largest = NO_LIMIT,
    .variant = &(const struct unix_variant){{AF_UNIX, SOCK_STREAM, 0, true}, wrap_polling},
    .listen = unix_abstract_listen,
    .connect = unix_abstract_connect,
};
