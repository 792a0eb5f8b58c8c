#include "sockets/internet.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>

#include "core/failure.h"

static int look_up(struct address *address, int family, const char *host, const char *port, const char *text)
{
    struct addrinfo wish = {.ai_family = family, .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV};
    struct addrinfo *found;
    int error = getaddrinfo(host, port, &wish, &found);
    if (error != 0) {
        return fail("'%s' is no host and port of this family: %s", text, gai_strerror(error));
    }
    memcpy(&address->storage, found->ai_addr, found->ai_addrlen);
    address->length = found->ai_addrlen;
    freeaddrinfo(found);
    return 0;
}

int internet_address(struct address *address, int family, const char *text)
{
    char host[ADDRESS_BYTES];
    const char *colon = strrchr(text, ':');
    bool is_in_brackets = *text == '[';
    const char *begin = is_in_brackets ? text + 1 : text;
    const char *end = colon && is_in_brackets ? colon - 1 : colon;
    if (!colon || end <= begin || (is_in_brackets && *end != ']') || (size_t)(end - begin) >= sizeof host
            || colon[1] < '0' || colon[1] > '9') {
        return fail("'%s' is no host and port: give 127.0.0.1:7007 or [::1]:7007, port 0 to 65535", text);
    }
    snprintf(host, sizeof host, "%.*s", (int)(end - begin), begin);
    return look_up(address, family, host, colon + 1, text);
}

void internet_bound(int descriptor, char text[ADDRESS_BYTES])
{
    struct address bound = {.length = sizeof bound.storage};
    char host[INET6_ADDRSTRLEN];
    char port[8];
    if (getsockname(descriptor, (struct sockaddr *)&bound.storage, &bound.length) == 0
            && getnameinfo((struct sockaddr *)&bound.storage, bound.length, host, sizeof host, port, sizeof port,
                       NI_NUMERICHOST | NI_NUMERICSERV)
                    == 0) {
        snprintf(text, ADDRESS_BYTES, strchr(host, ':') ? "[%s]:%s" : "%s:%s", host, port);
    }
}

static in_port_t *port_of(struct sockaddr_storage *storage)
{
    return storage->ss_family == AF_INET6 ? &((struct sockaddr_in6 *)storage)->sin6_port
                                          : &((struct sockaddr_in *)storage)->sin_port;
}

int internet_port(const struct address *address)
{
    struct sockaddr_storage storage = address->storage;
    return ntohs(*port_of(&storage));
}

void internet_set_port(struct address *address, int port)
{
    *port_of(&address->storage) = htons((in_port_t)port);
}
