#include "queues/proc_limit.h"

#include <stdio.h>

long proc_limit(const char *path, long default_limit)
{
    long limit = default_limit;
    FILE *file = fopen(path, "re");
    if (file) {
        if (fscanf(file, "%ld", &limit) != 1) {
            limit = default_limit;
        }
        fclose(file);
    }
    return limit;
}
