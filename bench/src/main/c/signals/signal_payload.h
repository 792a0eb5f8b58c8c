/*
 * The 8 bytes that a signal carries, as a number in little-endian order:
 *
 *   byte 0        bytes 1 to 7
 *   0 to 7        a message of so many bytes, from byte 1 on
 *   8             the next message is in the ring
 *   9             no message: ends a wait of the reader
 */
#ifndef SIGNAL_PAYLOAD_H
#define SIGNAL_PAYLOAD_H

#include <stddef.h>
#include <stdint.h>

/* The largest message that a signal carries, and the kinds of payloads without a message. */
enum { LARGEST_PAYLOAD = 7, IN_RING = 8, LOOK = 9 };

/* A message of up to LARGEST_PAYLOAD bytes. */
static inline uint64_t payload_of(const unsigned char *message, size_t length)
{
    uint64_t payload = length;
    for (size_t i = 0; i < length; i++) {
        payload |= (uint64_t)message[i] << (8 * (i + 1));
    }
    return payload;
}

/* The first byte. */
static inline long payload_kind(uint64_t payload)
{
    return (long)(payload & 0xff);
}

/* Copies the message out. */
static inline void payload_get(uint64_t payload, unsigned char *into)
{
    for (long i = 0; i < payload_kind(payload); i++) {
        into[i] = (unsigned char)(payload >> (8 * (i + 1)));
    }
}

#endif
