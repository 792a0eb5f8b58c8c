#include "sockets/portless.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "core/failure.h"

enum { DIGITS = 14 };

/* The session, or FAILED. */
static int64_t parse(const char *text)
{
    size_t digits = strspn(text, "0123456789abcdefABCDEF");
    if (digits == 0 || digits > DIGITS || text[digits] != '\0') {
        return fail("'%s' is no session: give up to %d hexadecimal digits", text, DIGITS);
    }
    return strtoll(text, NULL, 16);
}

struct listener *portless_listen(
        const struct mechanism *mechanism, const char *address, const struct options *options)
{
    const struct portless_row *row = mechanism->row;
    char session[DIGITS + 1];
    if (*address == '\0') {
        uint64_t random;
        if (getrandom(&random, sizeof random, 0) != sizeof random) {
            fail_call("getrandom", "a session");
            return NULL;
        }
        snprintf(session, sizeof session, "%" PRIx64, random >> 8);
        address = session;
    }
    struct conduit conduit;
    int64_t only = parse(address);
    if (only < 0 || row->open(&conduit, true) != 0) {
        return NULL;
    }
    return datagrams_listen(mechanism, &conduit, address, false, only, options);
}

struct endpoint *portless_connect(
        const struct mechanism *mechanism, const char *address, const struct options *options)
{
    const struct portless_row *row = mechanism->row;
    struct conduit conduit;
    int64_t only = parse(address);
    if (only < 0 || row->open(&conduit, false) != 0) {
        return NULL;
    }
    return datagrams_connect(mechanism, &conduit, only, options);
}
