/* Kinds of memory that two processes can map. */
#ifndef MEMORY_H
#define MEMORY_H

#include "core/rendezvous.h"

/* Memory that the other side has not attached yet. */
struct created_memory {
    char *bytes;
    size_t size;
    char words[WORDS_BYTES]; /* what the other side needs to attach it */
    char directory[PATH_BYTES];
    int descriptor; /* of memory without a name, or -1 */
    int socket;     /* on which the descriptor is handed over, or -1 */
};

struct memory {
    /* Creates memory for this user only, all zero and allocated; its directory, size and -1 for descriptors are set. */
    int (*create)(struct created_memory *, int number);
    /* Passes it to a process that asks for it now, if there is one; NULL for memory that has a name. */
    void (*hand_over)(struct created_memory *);
    /* Removes its name; mapped memory stays. */
    void (*remove_name)(struct created_memory *);
    /* Maps memory that another process has created: NULL if it was withdrawn, or cannot be mapped. */
    char *(*attach)(const char *directory, const char *words, size_t *size);
    void (*detach)(char *bytes, size_t size);
};

/* A file in the rendezvous directory. */
extern const struct memory MAPPED_FILE;

/* Maps a file's first bytes; NULL: failure() says why. */
char *map_file(int descriptor, size_t size, const char *name);

/* Allocates a file's first bytes, since a store to unallocated ones may raise SIGBUS, and maps them. */
char *allocate_and_map(int descriptor, size_t size, const char *name);

/* Maps a whole file, and returns its size. */
char *map_whole_file(int descriptor, size_t *size, const char *name);

void unmap_file(char *bytes, size_t size);

#endif
