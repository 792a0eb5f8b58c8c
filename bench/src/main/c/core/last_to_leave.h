/*
 * The directory that a listener has made and leaves behind while connections of its own are open, as
 * org.ipcsuite.core.rendezvous.LastToLeave has it: the file `left` says that it belongs to nobody else, and whichever
 * side leaves last removes both.
 */
#ifndef LAST_TO_LEAVE_H
#define LAST_TO_LEAVE_H

#include <stdbool.h>

/* Says that the listener that made the directory goes; it calls leave_directory once it has dropped its lock. */
void bequeath_directory(const char *directory);

/* Whether a listener had left the directory, which is the caller's from now on. */
bool take_over_directory(const char *directory);

/* Removes a directory that its listener has left, unless something is still in it. */
void leave_directory(const char *directory);

#endif
