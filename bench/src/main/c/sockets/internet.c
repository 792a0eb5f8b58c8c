#include "sockets/internet.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/failure.h"

enum { SETTING_BYTES = 64 };

static bool is_of_family(int family, const char *host)
{
    struct in6_addr address;
    return inet_pton(family, host, &address) == 1;
}

static int look_up(struct address *address, int family, const char *host, const char *port, const char *text)
{
    struct addrinfo wanted = {.ai_family = family, .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV};
    struct addrinfo *found;
    const char *loopback = family == AF_INET6 ? "::1" : "127.0.0.1";
    bool is_loopback = strcmp(host, "localhost") == 0; /* RFC 6761: both versions, whatever /etc/hosts says */
    if (is_of_family(family == AF_INET6 ? AF_INET : AF_INET6, host)) {
        return fail("'%s' is an address of %s, and this mechanism has %s: give one such as %s", text,
                family == AF_INET6 ? "IPv4" : "IPv6", family == AF_INET6 ? "IPv6" : "IPv4",
                family == AF_INET6 ? "[::1]:7007" : "127.0.0.1:7007");
    }
    int error = getaddrinfo(is_loopback ? loopback : host, port, &wanted, &found);
    if (error != 0) {
        return fail("'%s' is no host and port of this family: %s", text, gai_strerror(error));
    }
    memcpy(&address->storage, found->ai_addr, found->ai_addrlen);
    address->length = found->ai_addrlen;
    freeaddrinfo(found);
    return 0;
}

/* Digits alone, up to 65535: getaddrinfo(3) takes the rest modulo 65536. */
static bool is_port(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    return digits > 0 && digits <= 5 && text[digits] == '\0' && atoi(text) <= 65535;
}

int internet_address(struct address *address, int family, const char *text)
{
    char host[ADDRESS_BYTES];
    const char *colon = strrchr(text, ':');
    bool is_in_brackets = *text == '[';
    const char *begin = is_in_brackets ? text + 1 : text;
    const char *end = colon && is_in_brackets ? colon - 1 : colon;
    if (!colon || end <= begin || (is_in_brackets && *end != ']') || (size_t)(end - begin) >= sizeof host
            || !is_port(colon + 1)) {
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

static bool is_loopback(const struct address *address)
{
    const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)&address->storage;
    const struct sockaddr_in *four = (const struct sockaddr_in *)&address->storage;
    return address->storage.ss_family == AF_INET6 ? IN6_IS_ADDR_LOOPBACK(&six->sin6_addr)
                                                  : ntohl(four->sin_addr.s_addr) >> 24 == IN_LOOPBACKNET;
}

/* A sysctl setting, with blanks for tabs; ? where /proc does not show it. */
static const char *setting(char value[SETTING_BYTES], const char *path)
{
    FILE *file = fopen(path, "re");
    snprintf(value, SETTING_BYTES, "?");
    if (file) {
        if (fgets(value, SETTING_BYTES, file)) {
            value[strcspn(value, "\n")] = '\0';
        }
        fclose(file);
    }
    for (char *tab = value; (tab = strchr(tab, '\t'));) {
        *tab = ' ';
    }
    return value;
}

static const char *no_port(const char *what)
{
    static char advice[256];
    char range[SETTING_BYTES];
    snprintf(advice, sizeof advice,
            "%s: all of net.ipv4.ip_local_port_range (%s) are taken: widen it"
            " (sysctl -w net.ipv4.ip_local_port_range='1024 65535'), or close connections (`ss -tuan`)",
            what, setting(range, "/proc/sys/net/ipv4/ip_local_port_range"));
    return advice;
}

static const char *loopback_advice(const struct address *address)
{
    char is_off[SETTING_BYTES];
    if (address->storage.ss_family == AF_INET) {
        return "the interface lo of this network namespace is down: `ip link set lo up`";
    }
    return strcmp(setting(is_off, "/proc/sys/net/ipv6/conf/lo/disable_ipv6"), "1") == 0
            ? "IPv6 is switched off: `sysctl -w net.ipv6.conf.all.disable_ipv6=0 net.ipv6.conf.lo.disable_ipv6=0`"
            : "the interface lo of this network namespace is down or has no IPv6 address: `ip link set lo up`,"
              " `ip address add ::1/128 dev lo`";
}

static bool is_of_the_internet(const struct address *address)
{
    return address->storage.ss_family == AF_INET || address->storage.ss_family == AF_INET6;
}

const char *internet_bind_advice(int number, const struct address *address)
{
    static char advice[192];
    char first[SETTING_BYTES];
    if (!is_of_the_internet(address)) {
        return "";
    }
    switch (number) {
        case EADDRINUSE:
            return internet_port(address) == 0
                    ? no_port("no free port")
                    : "end the process that has it (`ss -lntup` shows whose it is), or give another port";
        case EADDRNOTAVAIL:
            return is_loopback(address)
                    ? loopback_advice(address)
                    : "no interface of this host has this address: `ip address` shows those that there are";
        case EACCES:
            snprintf(advice, sizeof advice,
                    "ports below %s (net.ipv4.ip_unprivileged_port_start) need CAP_NET_BIND_SERVICE: give a higher port,"
                    " or run as root",
                    setting(first, "/proc/sys/net/ipv4/ip_unprivileged_port_start"));
            return advice;
        default: return "";
    }
}

/* Whether this host has a route, and an address to send from; connect(2) of a datagram socket sends nothing. */
static bool has_route(const struct address *address)
{
    int probe = socket(address->storage.ss_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    bool has = connect(probe, (const struct sockaddr *)&address->storage, address->length) == 0 || errno == EAGAIN;
    close(probe);
    return has;
}

const char *internet_connect_advice(int number, const struct address *address)
{
    if (!is_of_the_internet(address)) {
        return "";
    }
    switch (number) {
        case EAGAIN: return no_port("no port to connect from");
        case EADDRNOTAVAIL:
            return has_route(address)     ? no_port("no port to connect from")
                    : is_loopback(address) ? loopback_advice(address)
                                           : "this host has no address to connect from: `ip address` shows those that"
                                             " there are";
        case ENETUNREACH:
            return is_loopback(address) ? loopback_advice(address)
                                        : "no route leads there: `ip route` shows those that there are";
        default: return "";
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
