/*
 * process-vm: the receiver reads a message from its sender's memory. A packet announces it: address and length, 8 bytes
 * each; with the address 0, the message of up to 4 KiB itself follows.
 *
 *   listener                                      connector
 *   listen:  two socketpairs, listen on a Unix socket
 *            write its name and our process id to the file `offer`
 *   accept:  answers the socket with two ends     connect: read `offer`, recvmsg
 *            wait for the handshake                        send ours: process id, and where to read our mark
 *            read the mark, send ours                      read the mark
 *   send:    send the address and the length      receive: recv
 *                                                          process_vm_readv
 *            recv                                          send one byte: we have it
 *   close:   close both sockets                   receive: GONE
 *
 * See process_vm_readv(2), PR_SET_PTRACER in prctl(2), ptrace(2), unix(7).
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/rendezvous.h"
#include "core/stop.h"
#include "shm/descriptor_socket.h"
#include "transports.h"

/* A message of up to so many bytes is in the packet: reading it from the sender's memory would cost more. */
enum { INLINE = 4096 };

struct packet {
    uint64_t address;
    uint64_t length;
    char message[INLINE];
};

enum { ANNOUNCEMENT = offsetof(struct packet, message) };

/* The first packet of each side; the other one reads the mark, so that a wrong number is noticed. */
struct handshake {
    int64_t pid;
    uint64_t mark;
};

static const char MARK[8] = {'I', 'P', 'C', 'V', 'M', 0, 0, 0};

struct process_vm_endpoint {
    struct endpoint endpoint;
    struct liveness liveness;
    pid_t peer;
    struct packet incoming, outgoing;
};

/* Waits and sends one packet: 0, GONE or FAILED. */
static int send_packet(int socket, const void *packet, size_t length)
{
    if (RETRY_INTERRUPTED(send(socket, packet, length, MSG_NOSIGNAL)) >= 0) {
        return 0;
    }
    if (errno == EPIPE || errno == ECONNRESET) {
        return GONE;
    }
    return must_stop() ? fail_stopped("send: the peer receives nothing") : fail_call("send", "process-vm");
}

/* Waits for one packet: its length, GONE, NOTHING_YET once must_stop(), or FAILED. */
static long receive_packet(int socket, void *packet, size_t room)
{
    long length = RETRY_INTERRUPTED(recv(socket, packet, room, 0));
    if (length > 0) {
        return length;
    }
    if (length == 0 || errno == ECONNRESET) {
        return GONE;
    }
    return must_stop() ? NOTHING_YET : fail_call("recv", "process-vm");
}

static int process_vm_send(struct endpoint *endpoint, const void *message, size_t length)
{
    struct packet *packet = &((struct process_vm_endpoint *)endpoint)->outgoing;
    bool is_inline = length <= INLINE;
    packet->address = is_inline ? 0 : (uint64_t)(uintptr_t)message;
    packet->length = length;
    if (is_inline) {
        memcpy(packet->message, message, length);
    }
    int result = send_packet(endpoint->out, packet, is_inline ? ANNOUNCEMENT + length : ANNOUNCEMENT);
    if (result != 0 || is_inline) {
        return result;
    }
    char acknowledgement;
    long received = receive_packet(endpoint->out, &acknowledgement, 1);
    if (received == NOTHING_YET) {
        return fail_stopped("send: the peer does not read the message");
    }
    return received == 1 ? 0 : (int)received;
}

/* Reads the memory of a process: 0, GONE or FAILED. */
static int read_peer(pid_t peer, char *into, uint64_t address, uint64_t length)
{
    for (uint64_t done = 0; done < length;) {
        struct iovec ours = {into + done, length - done};
        struct iovec theirs = {(void *)(uintptr_t)(address + done), length - done};
        ssize_t read = process_vm_readv(peer, &ours, 1, &theirs, 1, 0);
        if (read <= 0) {
            return read < 0 && errno == ESRCH ? GONE
                                              : fail_call_advised("process_vm_readv", "the peer",
                    errno == EPERM ? "kernel.yama.ptrace_scope decides who may read another process's memory" : "");
        }
        done += (uint64_t)read;
    }
    return 0;
}

static long process_vm_receive(struct endpoint *endpoint, void *into)
{
    struct process_vm_endpoint *reader = (struct process_vm_endpoint *)endpoint;
    struct packet *packet = &reader->incoming;
    long bytes = receive_packet(endpoint->in, packet, sizeof *packet);
    if (bytes < 0) {
        return bytes;
    }
    bool is_inline = packet->address == 0;
    if (bytes < ANNOUNCEMENT || packet->length > endpoint->max_message
            || (uint64_t)bytes != ANNOUNCEMENT + (is_inline ? packet->length : 0)) {
        return fail("a packet of %ld bytes announces a message of %llu, and this side allows %zu", bytes,
                (unsigned long long)packet->length, endpoint->max_message);
    }
    if (is_inline) {
        memcpy(into, packet->message, packet->length);
        return (long)packet->length;
    }
    int result = read_peer(reader->peer, into, packet->address, packet->length);
    if (result == 0) {
        char acknowledgement = 0;
        result = send_packet(endpoint->in, &acknowledgement, 1); /* a peer that is gone may have changed it meanwhile */
    }
    return result == 0 ? (long)packet->length : result;
}

static void process_vm_close(struct endpoint *endpoint)
{
    struct process_vm_endpoint *closing = (struct process_vm_endpoint *)endpoint;
    close(endpoint->in);
    close(endpoint->out);
    liveness_release(&closing->liveness);
    free(closing);
}

/* Lets a process read our memory; EINVAL where there is no yama, and no need. */
static void allow(pid_t peer)
{
    prctl(PR_SET_PTRACER, peer, 0, 0, 0);
}

static int send_handshake(int socket)
{
    struct handshake ours = {getpid(), (uint64_t)(uintptr_t)MARK};
    return send_packet(socket, &ours, sizeof ours);
}

/* Whether the other side is the process that it says, and we may read it: 0 or FAILED. */
static int check_handshake(const struct handshake *theirs)
{
    char read[sizeof MARK];
    if (theirs->pid <= 0 || theirs->pid > INT32_MAX) {
        return fail("the other side says that its process id is %lld", (long long)theirs->pid);
    }
    allow((pid_t)theirs->pid);
    int result = read_peer((pid_t)theirs->pid, read, theirs->mark, sizeof read);
    if (result == FAILED || (result == 0 && memcmp(read, MARK, sizeof read) == 0)) {
        return result;
    }
    return fail("process %lld is here not the other side: both need one PID namespace", (long long)theirs->pid);
}

static struct endpoint *open_endpoint(
        int in, int out, pid_t peer, const struct liveness *liveness, const struct options *options)
{
    struct process_vm_endpoint *opened = calloc(1, sizeof *opened);
    opened->liveness = *liveness;
    opened->peer = peer;
    opened->endpoint = (struct endpoint){
        .max_message = options->max_message,
        .send = process_vm_send,
        .receive = process_vm_receive,
        .close = process_vm_close,
        .in = in,
        .out = out,
    };
    return &opened->endpoint;
}

/* The listener's channels until a connector has its ends; of each pair the first is the listener's. */
struct pending_channels {
    struct pending_connection pending;
    struct options options;
    char directory[PATH_BYTES];
    char name[WORDS_BYTES];
    int socket; /* hands over */
    int to_listener[2], to_connector[2];
    struct handshake connector; /* 0 before */
};

static bool is_taken(struct pending_connection *pending)
{
    struct pending_channels *channels = (struct pending_channels *)pending;
    int given[2] = {channels->to_listener[1], channels->to_connector[1]};
    descriptor_socket_hand_over(channels->socket, given, 2);
    return channels->connector.pid != 0
            || recv(channels->to_listener[0], &channels->connector, sizeof channels->connector, MSG_DONTWAIT)
                    == sizeof channels->connector;
}

/* While this process held them, it would not see that the connector is gone. */
static void close_ends_of_the_connector(struct pending_channels *channels)
{
    close(channels->to_listener[1]);
    close(channels->to_connector[1]);
    descriptor_socket_close(channels->socket, channels->directory, channels->name);
}

static void withdraw_channels(struct pending_connection *pending)
{
    struct pending_channels *channels = (struct pending_channels *)pending;
    close_ends_of_the_connector(channels);
    close(channels->to_listener[0]);
    close(channels->to_connector[0]);
    free(channels);
}

static struct endpoint *accept_channels(struct pending_connection *pending, const struct liveness *liveness)
{
    struct pending_channels *channels = (struct pending_channels *)pending;
    if (check_handshake(&channels->connector) != 0 || send_handshake(channels->to_connector[0]) != 0) {
        withdraw_channels(pending);
        return NULL;
    }
    close_ends_of_the_connector(channels);
    struct endpoint *endpoint = open_endpoint(channels->to_listener[0], channels->to_connector[0],
            (pid_t)channels->connector.pid, liveness, &channels->options);
    free(channels);
    return endpoint;
}

static int make_pairs(struct pending_channels *channels)
{
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, channels->to_listener) != 0) {
        return fail_call("socketpair", "AF_UNIX, SOCK_SEQPACKET");
    }
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, channels->to_connector) != 0) {
        close(channels->to_listener[0]);
        close(channels->to_listener[1]);
        return fail_call("socketpair", "AF_UNIX, SOCK_SEQPACKET");
    }
    return 0;
}

static struct pending_connection *make_channels(
        const struct transport *transport, const char *directory, int number, const struct options *options)
{
    (void)transport;
    struct pending_channels *made = calloc(1, sizeof *made);
    made->pending = (struct pending_connection){
        .is_taken = is_taken, .accept = accept_channels, .withdraw = withdraw_channels};
    made->options = *options;
    snprintf(made->directory, PATH_BYTES, "%s", directory);
    snprintf(made->name, WORDS_BYTES, "channels-%d", number);
    snprintf(made->pending.words, WORDS_BYTES, "channels-%d %d", number, (int)getpid());
    if (make_pairs(made) != 0) {
        free(made);
        return NULL;
    }
    made->socket = descriptor_socket_listen(directory, made->name);
    if (made->socket < 0) {
        withdraw_channels(&made->pending);
        return NULL;
    }
    return &made->pending;
}

static struct endpoint *open_channels(const struct transport *transport, const char *directory, const char *words,
        const struct liveness *liveness, const struct options *options)
{
    (void)transport;
    char name[WORDS_BYTES];
    int listener;
    int given[2];
    if (sscanf(words, "%63s %d", name, &listener) != 2 || listener <= 0) {
        fail("an invitation of process-vm is NAME PID, not '%s'", words);
        return NULL;
    }
    if (descriptor_socket_receive(directory, name, given, 2) != 0) {
        return NULL;
    }
    allow(listener); /* which reads first */
    struct handshake theirs = {0};
    if (send_handshake(given[0]) != 0 || receive_packet(given[1], &theirs, sizeof theirs) != sizeof theirs
            || check_handshake(&theirs) != 0) {
        close(given[0]);
        close(given[1]);
        return NULL;
    }
    return open_endpoint(given[1], given[0], (pid_t)theirs.pid, liveness, options);
}

static const struct connection_setup CHANNELS = {rendezvous_point_in_directory, make_channels, open_channels};

const struct transport PROCESS_VM = {
    .name = "process-vm",
    .address = DIRECTORY,
    .largest = NO_LIMIT,
    .setup = &CHANNELS,
    .listen = rendezvous_listen,
    .connect = rendezvous_connect,
};
