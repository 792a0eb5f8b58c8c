/* Random numbers for names and keys that cannot be guessed, getrandom(2). */
#ifndef RANDOM_H
#define RANDOM_H

#include <stddef.h>
#include <sys/types.h>

/* Fills the bytes; failure() names their purpose. 0 or FAILED. */
int random_bytes(void *into, size_t length, const char *purpose);

/* A key for System V objects, over zero: 0 is IPC_PRIVATE, and keys are published as positive numbers. 0 or FAILED. */
int random_key(key_t *key);

#endif
