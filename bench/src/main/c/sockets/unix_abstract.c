/*
 * unix-abstract: a connected byte stream with a name that is in no file system.
 *
 *   server                                      client
 *   socket(AF_UNIX, SOCK_STREAM)
 *   bind("\0name")
 *   listen(128)
 *                                               socket(AF_UNIX, SOCK_STREAM)
 *   accept() <------- meet -------> connect("\0name")
 *   recv()  <---------------------------------------- send()
 *   send()  ----------------------------------------> recv()
 *   close()  ---------------------------------------> recv() = 0
 *   close(), the name is free again
 *
 * There are no permissions on such a name: both sides check the other's user.
 *
 * See unix(7), "abstract" and SO_PEERCRED.
 */
#include "mechanisms.h"
#include "sockets/unix.h"

static const struct socket_kind KIND = {AF_UNIX, SOCK_STREAM, 0, true};

static struct endpoint *wrap(int connected, const struct options *options)
{
    return unix_admit(connected) == 0 ? frames_open(&RECV_SEND_STREAM, connected, connected, options) : NULL;
}

static struct listener *unix_abstract_listen(
        const struct mechanism *mechanism, const char *name, const struct options *options)
{
    (void)mechanism;
    struct address address;
    int bound = unix_abstract_name(&address, name) == 0 ? socket_open(&KIND) : FAILED;
    if (bound >= 0 && socket_bind(bound, &address, name) != 0) {
        bound = socket_refuse(bound);
    }
    return bound < 0 ? NULL : socket_listen(bound, name, NULL, options, wrap);
}

static struct endpoint *unix_abstract_connect(
        const struct mechanism *mechanism, const char *name, const struct options *options)
{
    (void)mechanism;
    struct address address;
    int connected = unix_abstract_name(&address, name) == 0 ? socket_connect(&KIND, &address, name) : FAILED;
    return connected < 0 ? NULL : wrap(connected, options);
}

const struct mechanism UNIX_ABSTRACT = {
    .name = "unix-abstract",
    .address = ABSTRACT_NAME,
    .largest = NO_LIMIT,
    .listen = unix_abstract_listen,
    .connect = unix_abstract_connect,
};
