/*
 * unix-stream: a connected byte stream between two processes of one machine, with a path as its name.
 *
 *   server                                      client
 *   socket(AF_UNIX, SOCK_STREAM)
 *   bind(path)
 *   listen(128)
 *                                               socket(AF_UNIX, SOCK_STREAM)
 *   accept() <--------------------------------- connect(path)
 *   read()  <---------------------------------------- write()
 *   write()  ---------------------------------------> read()
 *   close()  ---------------------------------------> read() = 0
 *   close(), unlink(path)
 *
 * See unix(7), socket(2), bind(2), listen(2), accept(2), connect(2).
 */
#include "sockets/unix.h"
#include "transports.h"

static struct endpoint *wrap(int connected, const struct options *options)
{
    return unix_wrap_stream(connected, &READ_WRITE_STREAM, options);
}

static struct endpoint *wrap_polling(int connected, const struct options *options)
{
    return unix_wrap_stream(connected, &POLL_READ_WRITE_STREAM, options);
}

const struct transport UNIX_STREAM = {
    .name = "unix-stream",
    .address = PATH,
    .serves_many = true,
    .largest = NO_LIMIT,
    .variant = &(const struct unix_variant){{AF_UNIX, SOCK_STREAM, 0, false}, wrap},
    .listen = unix_listen_at_path,
    .connect = unix_connect_to_path,
};

/* A variant: receivers wait in poll(2). */
const struct transport UNIX_STREAM_POLL = {
    .name = "unix-stream-poll",
    .address = PATH,
    .largest = NO_LIMIT,
    .variant = &(const struct unix_variant){{AF_UNIX, SOCK_STREAM, 0, false}, wrap_polling},
    .listen = unix_listen_at_path,
    .connect = unix_connect_to_path,
};
