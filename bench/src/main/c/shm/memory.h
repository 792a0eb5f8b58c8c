/* A kind of memory that two processes can map: how it gets a name, which side removes it, and when. */
#ifndef MEMORY_H
#define MEMORY_H

#include "core/meeting.h"

/* Memory that waits for the other side. */
struct offered_memory {
    char *bytes;
    size_t size;
    char words[WORDS_BYTES]; /* what the other side has to know to attach it */
    char directory[PATH_BYTES];
    int descriptor; /* of what has no name */
    int socket;     /* on which a descriptor is handed over */
};

struct memory {
    /* Makes memory for this user only, all zero and wholly backed; directory, size, descriptors of -1 are set. */
    int (*create)(struct offered_memory *, int number);
    /* Passes it to a process that is asking for it now, if there is one; NULL for memory that has a name. */
    void (*hand_over)(struct offered_memory *);
    /* Removes its name, not the memory that somebody has mapped. */
    void (*remove_name)(struct offered_memory *);
    /* Maps what another process offers: NULL if it has been withdrawn, or cannot be mapped. */
    char *(*attach)(const char *directory, const char *words, size_t *size);
    void (*detach)(char *bytes, size_t size);
};

/* A file in the directory where they meet. */
extern const struct memory MAPPED_FILE;

/* Maps a file's first bytes; NULL: failure() says why. */
char *map_file(int descriptor, size_t size, const char *name);

/* Backs a file's first bytes with memory, and maps them; memory that is promised only would be a SIGBUS some day. */
char *allocate_and_map(int descriptor, size_t size, const char *name);

/* Maps all of a file, and says how much that is. */
char *map_whole_file(int descriptor, size_t *size, const char *name);

void unmap_file(char *bytes, size_t size);

#endif
