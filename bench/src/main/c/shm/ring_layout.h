/*
 * The layout of the region of memory that two processes share, as org.ipcsuite.shm.ring.RingLayout has and explains it;
 * numbers are in the machine's byte order. A record's position is the number of bytes of all records before it in its
 * ring; it never wraps. The consumer position of a ring is the position of the record that its reader waits for.
 *
 *   region                                            ring, one each way
 *   0     magic, the bytes "IPCRING" and 0 (8)        512   consumer position (8)
 *   8     version of this layout, 2 (4)               640   doorbell slot of the reader: waits for a record (128)
 *   12    capacity C of each ring (4)                 768   doorbell slot of the writer: waits for space (128)
 *   16    process id of the listener (4)              4096  records (C)
 *   20    process id of the connector (4), 0 before
 *   24    listener has closed: 1 (4)                  record, at a multiple of 64
 *   28    connector has closed: 1 (4)                 0     length word (4): 0 nothing yet, length + 1, or -1 padding
 *   4096  ring that the listener reads (4096 + C)     4     the lower half of the record's position (4)
 *   ...   ring that the connector reads (4096 + C)    8     consumer position of the ring that the sender reads, or 0
 *                                                           (8)
 *                                                     16    message; the next record begins at the next multiple of 64
 */
#ifndef RING_LAYOUT_H
#define RING_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "shm/doorbells.h"

/* Bytes of a cache line, to which records are aligned, and of a record's header. */
enum { LINE = 64, HEADER = 16 };

struct ring_layout {
    char *bytes;
    size_t capacity; /* of each ring, a power of two */
};

/* Bytes of a record with a message of that length. */
static inline size_t record_bytes(size_t length)
{
    return (HEADER + length + LINE - 1) & ~(size_t)(LINE - 1);
}

/* The capacity of a ring of at least that many bytes, and 8/3 of the largest message; 0 if that is too large. */
size_t layout_capacity_for(size_t wanted, size_t max_message);

/* Bytes of a region with two rings of that capacity. */
size_t layout_region_bytes(size_t capacity);

/* Writes the header into a region that is all zero. */
struct ring_layout layout_create(char *zeroed, size_t capacity, int listener_pid);

/* Reads the header of a region that another process has made: 0 or FAILED. */
int layout_open(struct ring_layout *layout, char *bytes, size_t size);

/* The largest message that always fits sooner or later. */
size_t layout_max_message(const struct ring_layout *layout);

/* Makes this process the connector, if none has connected. */
bool layout_claim_connector(const struct ring_layout *layout, int pid);

/* The process id of a side; 0 if the connector has not connected yet. */
int layout_pid(const struct ring_layout *layout, enum side side);

/* Marks this side as closed: it sends and receives no more; what it has sent before is in the ring. */
void layout_close(const struct ring_layout *layout, enum side side);

bool layout_is_closed(const struct ring_layout *layout, enum side side);

/* The control fields and the records of the ring that this side reads. */
char *layout_control(const struct ring_layout *layout, enum side reader);
char *layout_records(const struct ring_layout *layout, enum side reader);

enum side other_side(enum side side);

/* The slots of the doorbells, by their numbers. */
void layout_slots(const struct ring_layout *layout, char *slots[DOORBELLS]);

/* The doorbell at which this side waits for a record in the ring that it reads. */
struct doorbell layout_reader_doorbell(const struct ring_layout *layout, enum side side, struct doorbells *doorbells);

/* The doorbell at which this side waits for space in the ring that it writes. */
struct doorbell layout_writer_doorbell(const struct ring_layout *layout, enum side side, struct doorbells *doorbells);

#endif
