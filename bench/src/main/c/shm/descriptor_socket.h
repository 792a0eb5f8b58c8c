/* Hands descriptors to another process, by a Unix socket in the directory where they meet: SCM_RIGHTS in unix(7). */
#ifndef DESCRIPTOR_SOCKET_H
#define DESCRIPTOR_SOCKET_H

/* The most that are handed over at once. */
enum { MOST_DESCRIPTORS = 4 };

/* For this user only, in place of one that a dead process left: a socket or FAILED. */
int descriptor_socket_listen(const char *directory, const char *name);

/* Sends one byte with the descriptors, since they travel only with data, to a process that is asking now. */
void descriptor_socket_answer(int socket, const int *descriptors, int count);

/* Asks a listener for that many: 0, or FAILED if it is there no more. */
int descriptor_socket_ask(const char *directory, const char *name, int *descriptors, int count);

/* Closes it and removes its name. */
void descriptor_socket_close(int socket, const char *directory, const char *name);

#endif
