/*
 * unix-stream: a connected byte stream between two processes of one machine, with a path as its name.
 *
 *   server                                      client
 *   socket(AF_UNIX, SOCK_STREAM)
 *   bind(path)
 *   listen(128)
 *                                               socket(AF_UNIX, SOCK_STREAM)
 *   accept() <------- meet -------> connect(path)
 *   read()  <---------------------------------------- write()
 *   write()  ---------------------------------------> read()
 *   close()  ---------------------------------------> read() = 0
 *   close(), unlink(path)
 *
 * See unix(7), socket(2), bind(2), listen(2), accept(2), connect(2).
 */
#include "mechanisms.h"
#include "sockets/unix.h"

static const struct socket_kind KIND = {AF_UNIX, SOCK_STREAM, 0, false};

static struct endpoint *wrap(int connected, const struct options *options)
{
    return unix_admit(connected) == 0 ? frames_open(&READ_WRITE_STREAM, connected, connected, options) : NULL;
}

static struct listener *unix_stream_listen(
        const struct mechanism *mechanism, const char *address, const struct options *options)
{
    (void)mechanism;
    int bound = unix_remove_stale(address, &KIND) == 0 ? unix_bind(&KIND, address) : FAILED;
    return bound < 0 ? NULL : socket_listen(bound, address, address, options, wrap);
}

static struct endpoint *unix_stream_connect(
        const struct mechanism *mechanism, const char *path, const struct options *options)
{
    (void)mechanism;
    struct address address;
    int connected = unix_path(&address, path) == 0 ? socket_connect(&KIND, &address, path) : FAILED;
    return connected < 0 ? NULL : wrap(connected, options);
}

const struct mechanism UNIX_STREAM = {
    .name = "unix-stream",
    .address = PATH,
    .largest = NO_LIMIT,
    .listen = unix_stream_listen,
    .connect = unix_stream_connect,
};
