#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/rendezvous.h"
#include "core/runtime_directory.h"

#define FILE_NAME "offer"

/* The invitation in a file: all connectors read it, and a lock decides which one connects. */
static int publish_file(struct rendezvous_point *point, const char *invitation)
{
    return directory_publish(point->directory, FILE_NAME, invitation);
}

static bool is_file_taken(const struct rendezvous_point *point)
{
    (void)point;
    return false;
}

static bool read_file(const struct rendezvous_point *point, char *invitation, size_t room)
{
    return directory_read(point->directory, FILE_NAME, invitation, room);
}

static bool is_file_there(const struct rendezvous_point *point)
{
    char path[PATH_BYTES];
    return directory_resolve(path, point->directory, FILE_NAME) == 0 && access(path, F_OK) == 0;
}

static void remove_file(struct rendezvous_point *point)
{
    char path[PATH_BYTES];
    if (directory_resolve(path, point->directory, FILE_NAME) == 0) {
        unlink(path);
    }
}

static const struct invitation_board INVITATION_FILE = {
    publish_file, is_file_taken, read_file, is_file_there, remove_file};

int rendezvous_point_in_directory(struct rendezvous_point *point, const char *address)
{
    *point = (struct rendezvous_point){.board = &INVITATION_FILE, .queue = -1};
    snprintf(point->address, ADDRESS_BYTES, "%s", address);
    snprintf(point->directory, PATH_BYTES, "%s", address);
    return 0;
}

int rendezvous_point_at_queue(struct rendezvous_point *point, const char *address, const char *prefix,
        const struct invitation_board *board)
{
    char base[PATH_BYTES];
    char name[ADDRESS_BYTES + 16];
    *point = (struct rendezvous_point){.board = board, .queue = -1};
    snprintf(point->address, ADDRESS_BYTES, "%s", address);
    snprintf(name, sizeof name, "%s-%s", prefix, address + strspn(address, "/"));
    return runtime_directory(base) == 0 ? directory_resolve(point->directory, base, name) : FAILED;
}
