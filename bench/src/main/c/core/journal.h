/*
 * The names of objects outside of a directory that were made for those who meet in it, as org.ipcsuite.core.Journal has
 * it: each is written down before its object is made, so that whoever comes after a crash can remove it. An entry is a
 * file of its own, "posix-shm=%2Fipc-suite-1f".
 */
#ifndef JOURNAL_H
#define JOURNAL_H

/* Removes an object; it may be gone. */
typedef void removal(const char *name);

/* Writes down what is about to be made: 0 or FAILED. */
int journal_write(const char *directory, const char *kind, const char *name);

/* Removes an object and forgets it. */
void journal_remove(const char *directory, const char *kind, const char *name, removal *remove);

/* Removes all objects of that kind, which killed listeners have left. */
void journal_remove_left(const char *directory, const char *kind, removal *remove);

#endif
