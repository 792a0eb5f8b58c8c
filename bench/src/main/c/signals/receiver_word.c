#include "signals/receiver_word.h"

enum {
    LARGEST_WINDOW = 1024, /* each signal takes some 80 bytes of the kernel's, and one of RLIMIT_SIGPENDING */
    BYTES_A_PAYLOAD = 64,
};

struct receiver_word receiver_word_of(const struct ring_connection *connection, enum side reader)
{
    uint64_t window = connection->mapped.layout.capacity / BYTES_A_PAYLOAD;
    return (struct receiver_word){
        .readers = connection->doorbells->slots[doorbell_number(reader, false)],
        .writers = connection->doorbells->slots[doorbell_number(other_side(reader), true)],
        .window = window < LARGEST_WINDOW ? window : LARGEST_WINDOW,
    };
}
