/*
 * Invitations in a kernel queue that both sides know by its name, as org.ipcsuite.queues.QueueInvitations has them:
 * each is a message, so the connector that receives it has the connection.
 */
#ifndef QUEUE_INVITATIONS_H
#define QUEUE_INVITATIONS_H

#include "core/rendezvous.h"
#include "core/resource_journal.h"

/* Bytes of an invitation in a queue. */
enum { INVITATION_BYTES = 128 };

/* The calls of a kind of queue. */
struct queue_calls {
    const struct object_kind *kind;
    /* Records and creates a queue, for this user only: a number by which it is used, or FAILED. */
    int (*create)(const char *directory, const char *name);
    /* Sends an invitation: 0 or FAILED. */
    int (*send)(int queue, const char *name, const char *invitation);
    /* Receives an invitation from a queue of this user; false if there is none. */
    bool (*receive)(const char *name, char *invitation, size_t room);
    bool (*is_empty)(int queue);
    /* NULL for a queue that need not be closed. */
    int (*close)(int queue);
};

/* Finds the point at the name of a queue. 0 or FAILED. */
int queue_invitations_at(struct rendezvous_point *point, const char *name, const struct queue_calls *calls);

#endif
