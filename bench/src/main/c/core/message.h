/*
 * A message that can be checked, as org.ipcsuite.core.exchange.Message has it.
 *
 *   of 16 bytes and more                                    of 1 to 15 bytes
 *   0  sequence number (8), negative in a control message   each byte: the low byte of the mixed sequence number
 *   8  CRC-32C of the payload, mixed with the number (4)       and the byte's index
 *   12 length of the whole message (4)
 *   16 payload; of 24 bytes and more, its last 8 are the sequence number again
 *
 * Numbers are in network order. The receiver reads every byte, as a real receiver would.
 */
#ifndef MESSAGE_H
#define MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes before the payload, and the size of a control message. */
enum { MESSAGE_HEADER = 16 };

struct message {
    unsigned char *bytes;
    size_t size;
    uint32_t payload_crc;
};

/* A message of that size, filled with pseudo-random bytes; it has room for a control message at least. */
struct message message_of(size_t size);

/* Writes the sequence number (0 or more) and the checksum. */
void message_stamp(struct message *message, int64_t sequence);

/* Makes it a control message: a negative number and no payload. */
void message_stamp_control(struct message *message, int64_t negative);

/* The sequence number of a message of MESSAGE_HEADER bytes or more. */
int64_t message_sequence(const struct message *message);

bool message_is_control(const struct message *message, long length);

/* Checks a received message: 0, or FAILED if it is incomplete, changed, or has another number. */
int message_check(const struct message *message, long length, int64_t expected);

/* Checks length and checksum, not the number. */
int message_check_whole(const struct message *message, long length);

#endif
