/* Host and port of an internet socket: 127.0.0.1:7007 or [::1]:7007. */
#ifndef INTERNET_H
#define INTERNET_H

#include "sockets/socket.h"

/* Resolves a host and port for an address family: 0 or FAILED. */
int internet_address(struct address *address, int family, const char *text);

/*
 * Advice after bind(2) or connect(2) has failed with that errno, see ip(7) and ipv6(7); empty where the errno is enough
 * or the address is not of the internet. Valid until the next call.
 */
const char *internet_bind_advice(int number, const struct address *address);
const char *internet_connect_advice(int number, const struct address *address);

/* The address to which a socket is bound, as text. */
void internet_bound(int descriptor, char text[ADDRESS_BYTES]);

/* The port of an address, and what sets it. */
int internet_port(const struct address *address);
void internet_set_port(struct address *address, int port);

#endif
