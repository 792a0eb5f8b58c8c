/*
 * Where everything stands in the memory that two processes share. The layout is that of
 * org.ipcsuite.shm.ring.RingLayout, which says why; numbers are in the machine's byte order. A record's number is how many
 * bytes all records before it have in this ring; it never wraps.
 *
 *   region                                            ring, one each way
 *   0     magic, the bytes "IPCRING" and 0 (8)        512   number that its reader waits for (8)
 *   8     version of this layout, 2 (4)               640   doorbell of the reader: waits for a record (128)
 *   12    capacity C of each ring (4)                 768   doorbell of the writer: waits for space (128)
 *   16    process id of the listener (4)              4096  records (C)
 *   20    process id of the connector (4), 0 before
 *   24    listener has closed: 1 (4)                  record, at a multiple of 64
 *   28    connector has closed: 1 (4)                 0     word (4): 0 nothing yet, message's length + 1, or -1 padding
 *   4096  ring that the listener reads (4096 + C)     4     the lower half of the record's number (4)
 *   ...   ring that the connector reads (4096 + C)    8     number that the sender waits for in the ring that it reads,
 *                                                           or 0 (8)
 *                                                     16    message; the next record begins at the next multiple of 64
 */
#ifndef REGION_H
#define REGION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "shm/bells.h"

/* Bytes of a cache line, at whose beginnings records begin, and of a record before its message. */
enum { LINE = 64, HEADER = 16 };

struct region {
    char *bytes;
    size_t capacity; /* of each ring, a power of two */
};

/* Bytes of a record with a message of that length. */
static inline size_t record_bytes(size_t length)
{
    return (HEADER + length + LINE - 1) & ~(size_t)(LINE - 1);
}

/* The capacity of a ring that holds at least so many bytes, and 8/3 of the largest message; 0 if there is none. */
size_t region_capacity_for(size_t wish, size_t max_message);

/* Bytes of a region with two rings of that capacity. */
size_t region_bytes(size_t capacity);

/* Writes the header into a region that is all zero. */
struct region region_create(char *zeroed, size_t capacity, int listener_pid);

/* Reads the header of a region that another process made: 0 or FAILED. */
int region_open(struct region *region, char *bytes, size_t size);

/* The largest message that always fits sooner or later. */
size_t region_max_message(const struct region *region);

/* Takes the connector's place, if nobody has. */
bool region_claim_connector(const struct region *region, int pid);

/* The process id of a side; the connector's is 0 if it is not there yet. */
int region_pid(const struct region *region, enum side side);

/* Says that this side sends and receives no more; what it has sent before is in the ring already. */
void region_close(const struct region *region, enum side side);

bool region_is_closed(const struct region *region, enum side side);

/* The ring that this side reads: its control fields and its records. */
char *region_control(const struct region *region, enum side reader);
char *region_records(const struct region *region, enum side reader);

enum side other_side(enum side side);

/* Where the doorbells stand, by their numbers. */
void region_places(const struct region *region, char *places[BELLS]);

/* The doorbell that rings when there is a record in the ring that this side reads. */
struct bell region_reader_bell(const struct region *region, enum side side, struct bells *bells);

/* The doorbell that rings when there is space in the ring that this side writes. */
struct bell region_writer_bell(const struct region *region, enum side side, struct bells *bells);

#endif
