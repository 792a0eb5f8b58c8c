/*
 * The names of objects outside of a directory that were created for two processes that connect in it, as in
 * org.ipcsuite.core.ResourceJournal: each is recorded before its object is created, so that it can be removed after a
 * crash. An entry is a file, such as "posix-shm=%2Fipc-suite-1f". It lists the files of the locks whose holders use the
 * object, with a space between; it is empty if only the directory's listener uses it.
 */
#ifndef RESOURCE_JOURNAL_H
#define RESOURCE_JOURNAL_H

/* A kind of object outside of a directory. */
struct object_kind {
    const char *word; /* in the journal */
    /* Removes an object of this user; it may be gone. */
    void (*remove)(const char *name);
};

/* Records an object that is about to be created: 0 or FAILED. */
int journal_record(
        const char *directory, const struct object_kind *kind, const char *name, const char *locks);

/* Removes the entry of an object that was removed, or was never created. */
void journal_forget(const char *directory, const struct object_kind *kind, const char *name);

/* Removes an object and its entry. */
void journal_remove(const char *directory, const struct object_kind *kind, const char *name);

/* Removes the stale objects of that kind: those that killed processes created and no live process uses. */
void journal_remove_stale(const char *directory, const struct object_kind *kind);

#endif
