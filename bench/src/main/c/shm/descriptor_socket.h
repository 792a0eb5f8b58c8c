/* Passes descriptors to another process by a Unix socket in the rendezvous directory: SCM_RIGHTS in unix(7). */
#ifndef DESCRIPTOR_SOCKET_H
#define DESCRIPTOR_SOCKET_H

/* The most descriptors in one message. */
enum { MOST_DESCRIPTORS = 4 };

/* Listens, for this user only, in place of a stale socket: a descriptor or FAILED. */
int descriptor_socket_listen(const char *directory, const char *name);

/* Sends the descriptors, with the byte that unix(7) requires, to a process that has connected, if there is one. */
void descriptor_socket_hand_over(int socket, const int *descriptors, int count);

/* Receives that many from a listener: 0, or FAILED if it is gone. */
int descriptor_socket_receive(const char *directory, const char *name, int *descriptors, int count);

/* Closes it and removes its name. */
void descriptor_socket_close(int socket, const char *directory, const char *name);

#endif
