/* Files in a directory through which two processes of one user exchange names of objects. */
#ifndef DIRECTORY_H
#define DIRECTORY_H

#include <stdbool.h>
#include <stddef.h>

enum { PATH_BYTES = 256 };

/* DIRECTORY/NAME; FAILED if that is too long. */
int directory_resolve(char path[PATH_BYTES], const char *directory, const char *name);

/*
 * Makes the directory, for this user only, if it does not exist; `made` says whether it did. 0 or FAILED.
 */
int directory_make_if_missing(const char *directory, bool *made);

/* Writes a text to a file of this user only; flags such as O_EXCL are for open(2). 0 or FAILED. */
int directory_write_file(const char *path, int flags, const char *text);

/* Writes a text for the other side to a file, which appears with all of its content at once, rename(2). 0 or FAILED. */
int directory_publish(const char *directory, const char *name, const char *text);

/* Reads the first line of what the other side, of this user, has published; false if it has not yet. */
bool directory_read(const char *directory, const char *name, char *line, size_t room);

#endif
