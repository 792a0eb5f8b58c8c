/* Limits of the kernel. */
#ifndef PROC_LIMIT_H
#define PROC_LIMIT_H

/* The number in a file of /proc/sys; else the kernel's default. */
long proc_limit(const char *path, long default_limit);

/* The smaller. */
static inline long smaller(long left, long right)
{
    return left < right ? left : right;
}

#endif
