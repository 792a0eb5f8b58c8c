/*
 * The names of objects outside of a directory that were created for processes that meet in it, as in
 * org.ipcsuite.core.ResourceJournal: each is recorded before its object is created, so that it can be removed after a
 * crash. An entry is a file of its own, "posix-shm=%2Fipc-suite-1f"; in it stand the files of the locks that say that
 * the object is in use, with a space between, or nothing if only the directory's listener uses it.
 */
#ifndef JOURNAL_H
#define JOURNAL_H

/* Removes an object; it may be gone. */
typedef void removal(const char *name);

/* Writes down what is about to be made: 0 or FAILED. */
int journal_write(const char *directory, const char *kind, const char *name, const char *locks);

/* Forgets an object that is gone, or was never made. */
void journal_forget(const char *directory, const char *kind, const char *name);

/* Removes an object and forgets it. */
void journal_remove(const char *directory, const char *kind, const char *name, removal *remove);

/* Removes the objects of that kind that nobody alive uses, which killed processes have left. */
void journal_remove_left(const char *directory, const char *kind, removal *remove);

#endif
