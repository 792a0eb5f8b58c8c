#include "queues/queue_invitations.h"

static int publish(struct rendezvous_point *point, const char *invitation)
{
    if (point->queue < 0) {
        point->queue = point->calls->create(point->directory, point->address);
    }
    return point->queue < 0 ? FAILED : point->calls->send(point->queue, point->address, invitation);
}

static bool is_taken(const struct rendezvous_point *point)
{
    return point->queue >= 0 && point->calls->is_empty(point->queue);
}

static bool take(const struct rendezvous_point *point, char *invitation, size_t room)
{
    return point->calls->receive(point->address, invitation, room);
}

/* The directory of the journal is always this listener's to remove. */
static bool is_left(const struct rendezvous_point *point)
{
    (void)point;
    return true;
}

static void close_board(struct rendezvous_point *point)
{
    if (point->queue >= 0) {
        if (point->calls->close) {
            point->calls->close(point->queue);
        }
        point->queue = -1;
        journal_remove(point->directory, point->calls->kind, point->address);
    }
}

static const struct invitation_board QUEUE_INVITATIONS = {publish, is_taken, take, is_left, close_board};

int queue_invitations_at(struct rendezvous_point *point, const char *name, const struct queue_calls *calls)
{
    int result = rendezvous_point_at_queue(point, name, calls->kind->word, &QUEUE_INVITATIONS);
    point->calls = calls;
    return result;
}
