/* What the kernel allows here. */
#ifndef LIMITS_H
#define LIMITS_H

/* The number in a file of /proc/sys, or otherwise what the kernel has unless somebody changed it. */
long kernel_limit(const char *path, long otherwise);

/* The smaller. */
static inline long least(long left, long right)
{
    return left < right ? left : right;
}

#endif
