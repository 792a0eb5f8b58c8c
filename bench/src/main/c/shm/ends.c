#include "shm/ends.h"

#include "core/stop.h"

struct ends ends_open(
        const struct mapped_region *mapped, enum side side, struct bells *bells, const struct lives *lives)
{
    const struct region *region = &mapped->region;
    return (struct ends){
        .mapped = *mapped,
        .bells = bells,
        .lives = *lives,
        .side = side,
        .in = ring_reader_of(region, side, bells),
        .out = ring_writer_of(region, side, bells),
        .record = region_reader_bell(region, side, bells),
        .space = region_writer_bell(region, side, bells),
        .peer_record = region_reader_bell(region, other_side(side), bells),
        .peer_space = region_writer_bell(region, other_side(side), bells),
    };
}

size_t ends_max_message(const struct ends *ends, const struct options *options)
{
    size_t largest = region_max_message(&ends->mapped.region);
    return options->max_message < largest ? options->max_message : largest;
}

void ends_look_at_peer(struct ends *ends)
{
    int64_t time = now();
    if (time - ends->looked_at_peer >= LOOK_AT_PEER_NANOS) {
        ends->looked_at_peer = time;
        ends->is_peer_gone |= !is_peer_alive(&ends->lives);
    }
}

int ends_await(struct ends *ends, const struct bell *bell, bool (*is_there)(void *context), void *context)
{
    while (!bell_await(bell, is_there, context, LOOK_AT_PEER_NANOS)) {
        if (is_over()) {
            return NOTHING_YET;
        }
        ends_look_at_peer(ends);
        if (ends->is_peer_gone) {
            return 0;
        }
    }
    return 0;
}

void ends_close(struct ends *ends)
{
    region_close(&ends->mapped.region, ends->side);
    bell_ring(&ends->peer_record);
    bell_ring(&ends->peer_space);
    bells_free(ends->bells);
    ends->mapped.detach(ends->mapped.region.bytes, ends->mapped.size);
    lives_end(&ends->lives);
}
