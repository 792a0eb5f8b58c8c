/* Host and port of an internet socket: 127.0.0.1:7007 or [::1]:7007. */
#ifndef INTERNET_H
#define INTERNET_H

#include "sockets/socket.h"

/* Reads what a listener's or a connector's address says, for a family: 0 or FAILED. */
int internet_address(struct address *address, int family, const char *text);

/*
 * The way out where the kernel refuses bind(2) or connect(2) with that errno, as ip(7) and ipv6(7) have it; empty where
 * the errno says it all or the address is none of the internet. Valid until the next call.
 */
const char *internet_bind_advice(int number, const struct address *address);
const char *internet_connect_advice(int number, const struct address *address);

/* Where a socket is bound, as text. */
void internet_bound(int descriptor, char text[ADDRESS_BYTES]);

/* The port of an address, and what sets it. */
int internet_port(const struct address *address);
void internet_set_port(struct address *address, int port);

#endif
