#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/meeting.h"

#define OFFER "offer"

/* All connectors read the file, and a lock decides which is first. */
static int publish_file(struct place *place, const char *offer)
{
    return directory_publish(place->directory, OFFER, offer);
}

static bool is_file_taken(const struct place *place)
{
    (void)place;
    return false;
}

static bool read_file(const struct place *place, char *offer, size_t room)
{
    return directory_read(place->directory, OFFER, offer, room);
}

static bool is_file_there(const struct place *place)
{
    char path[PATH_BYTES];
    return directory_resolve(path, place->directory, OFFER) == 0 && access(path, F_OK) == 0;
}

static void remove_file(struct place *place)
{
    char path[PATH_BYTES];
    if (directory_resolve(path, place->directory, OFFER) == 0) {
        unlink(path);
    }
}

static const struct offers OFFER_FILE = {publish_file, is_file_taken, read_file, is_file_there, remove_file};

int place_in_directory(struct place *place, const char *address)
{
    *place = (struct place){.offers = &OFFER_FILE, .queue = -1};
    snprintf(place->address, ADDRESS_BYTES, "%s", address);
    snprintf(place->directory, PATH_BYTES, "%s", address);
    return 0;
}

int place_at_queue(struct place *place, const char *address, const char *prefix, const struct offers *offers)
{
    char base[PATH_BYTES];
    char name[ADDRESS_BYTES + 16];
    *place = (struct place){.offers = offers, .queue = -1};
    snprintf(place->address, ADDRESS_BYTES, "%s", address);
    snprintf(name, sizeof name, "%s-%s", prefix, address + strspn(address, "/"));
    return directory_base(base) == 0 ? directory_resolve(place->directory, base, name) : FAILED;
}
