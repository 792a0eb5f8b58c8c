#include "shm/ring_connection.h"

#include "core/stop.h"

struct ring_connection connection_open(const struct mapped_region *mapped, enum side side,
        struct doorbells *doorbells, const struct liveness *liveness)
{
    const struct ring_layout *layout = &mapped->layout;
    return (struct ring_connection){
        .mapped = *mapped,
        .doorbells = doorbells,
        .liveness = *liveness,
        .side = side,
        .in = ring_reader_of(layout, side, doorbells),
        .out = ring_writer_of(layout, side, doorbells),
        .record = layout_reader_doorbell(layout, side, doorbells),
        .space = layout_writer_doorbell(layout, side, doorbells),
        .peer_record = layout_reader_doorbell(layout, other_side(side), doorbells),
        .peer_space = layout_writer_doorbell(layout, other_side(side), doorbells),
    };
}

size_t connection_max_message(const struct ring_connection *connection, const struct options *options)
{
    return message_limit(options, layout_max_message(&connection->mapped.layout));
}

void connection_check_peer(struct ring_connection *connection)
{
    int64_t time = now();
    if (time - connection->peer_checked_at >= CHECK_PEER_NANOS) {
        connection->peer_checked_at = time;
        connection->is_peer_gone |= !is_peer_alive(&connection->liveness);
    }
}

int connection_await(
        struct ring_connection *connection, const struct doorbell *doorbell, condition *is_met, void *context)
{
    while (!doorbell_await(doorbell, is_met, context, CHECK_PEER_NANOS)) {
        if (must_stop()) {
            return NOTHING_YET;
        }
        connection_check_peer(connection);
        if (connection->is_peer_gone) {
            return 0;
        }
    }
    return 0;
}

void connection_close(struct ring_connection *connection)
{
    layout_close(&connection->mapped.layout, connection->side);
    doorbell_wake(&connection->peer_record);
    doorbell_wake(&connection->peer_space);
    doorbells_free(connection->doorbells);
    connection->mapped.detach(connection->mapped.layout.bytes, connection->mapped.size);
    liveness_release(&connection->liveness);
}
