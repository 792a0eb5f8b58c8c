#include "core/message.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "core/crc32c.h"
#include "core/failure.h"
#include "core/transport.h"

enum { CHECK_AT = 8, LENGTH_AT = 12, TAIL = 8, WITH_TAIL = MESSAGE_HEADER + TAIL };

static void put_8(unsigned char *at, int64_t number)
{
    uint64_t big = htobe64((uint64_t)number);
    memcpy(at, &big, sizeof big);
}

static int64_t get_8(const unsigned char *at)
{
    uint64_t big;
    memcpy(&big, at, sizeof big);
    return (int64_t)be64toh(big);
}

static void put_4(unsigned char *at, uint32_t number)
{
    uint32_t big = htobe32(number);
    memcpy(at, &big, sizeof big);
}

static uint32_t get_4(const unsigned char *at)
{
    uint32_t big;
    memcpy(&big, at, sizeof big);
    return be32toh(big);
}

static uint32_t fold(int64_t sequence)
{
    uint64_t mixed = (uint64_t)sequence * 0x9e3779b97f4a7c15u;
    return (uint32_t)(mixed ^ mixed >> 32);
}

static uint32_t crc_of_payload(const unsigned char *bytes, size_t length)
{
    if (length <= MESSAGE_HEADER) {
        return 0;
    }
    return crc32c(bytes + MESSAGE_HEADER, (length >= WITH_TAIL ? length - TAIL : length) - MESSAGE_HEADER);
}

struct message message_of(size_t size)
{
    size_t room = size < MESSAGE_HEADER ? MESSAGE_HEADER : size;
    struct message message = {.bytes = malloc(room), .size = size};
    uint32_t random = 0x1bc;
    for (size_t i = 0; i < room; i++) {
        random = random * 1664525 + 1013904223;
        message.bytes[i] = (unsigned char)(random >> 24);
    }
    message.payload_crc = crc_of_payload(message.bytes, size);
    return message;
}

static void stamp_header(unsigned char *bytes, int64_t sequence, uint32_t payload_crc, size_t length)
{
    put_8(bytes, sequence);
    put_4(bytes + CHECK_AT, payload_crc ^ fold(sequence));
    put_4(bytes + LENGTH_AT, (uint32_t)length);
}

void message_stamp(struct message *message, int64_t sequence)
{
    if (message->size < MESSAGE_HEADER) {
        for (size_t i = 0; i < message->size; i++) {
            message->bytes[i] = (unsigned char)fold(sequence + (int64_t)i);
        }
        return;
    }
    stamp_header(message->bytes, sequence, message->payload_crc, message->size);
    if (message->size >= WITH_TAIL) {
        put_8(message->bytes + message->size - TAIL, sequence);
    }
}

void message_stamp_control(struct message *message, int64_t negative)
{
    stamp_header(message->bytes, negative, 0, MESSAGE_HEADER);
}

int64_t message_sequence(const struct message *message)
{
    return get_8(message->bytes);
}

bool message_is_control(const struct message *message, long length)
{
    return length >= MESSAGE_HEADER && message_sequence(message) < 0;
}

int message_check_whole(const struct message *message, long length)
{
    const unsigned char *bytes = message->bytes;
    int64_t sequence = message_sequence(message);
    if (get_4(bytes + LENGTH_AT) != (uint32_t)length) {
        return fail("message %lld was sent with %u bytes and received with %ld: truncated, or two messages in one",
                (long long)sequence, get_4(bytes + LENGTH_AT), length);
    }
    if (length >= WITH_TAIL && get_8(bytes + length - TAIL) != sequence) {
        return fail("message %lld of %ld bytes is corrupt: it ends as message %lld does", (long long)sequence, length,
                (long long)get_8(bytes + length - TAIL));
    }
    if (get_4(bytes + CHECK_AT) != (crc_of_payload(bytes, (size_t)length) ^ fold(sequence))) {
        return fail("message %lld of %ld bytes is corrupt: wrong checksum", (long long)sequence, length);
    }
    return 0;
}

static int check_short(const struct message *message, long length, int64_t expected)
{
    if (length < 1 || (message->size < MESSAGE_HEADER && length != (long)message->size)) {
        return fail("message %lld was received with %ld bytes, and was sent with %zu", (long long)expected, length,
                message->size);
    }
    for (long i = 0; i < length; i++) {
        if (message->bytes[i] != (unsigned char)fold(expected + i)) {
            return fail("message %lld of %ld bytes is lost, overtaken or corrupt: byte %ld differs",
                    (long long)expected, length, i);
        }
    }
    return 0;
}

int message_check(const struct message *message, long length, int64_t expected)
{
    if (length < MESSAGE_HEADER) {
        return check_short(message, length, expected);
    }
    if (message_check_whole(message, length) != 0) {
        return FAILED;
    }
    int64_t sequence = message_sequence(message);
    if (sequence != expected) {
        return fail("message %lld was expected and message %lld was received: %s", (long long)expected,
                (long long)sequence,
                sequence > expected ? "lost or overtaken" : "a message was received twice or out of order");
    }
    return 0;
}
