#include "queues/limits.h"

#include <stdio.h>

long kernel_limit(const char *path, long otherwise)
{
    long limit = otherwise;
    FILE *file = fopen(path, "re");
    if (file) {
        if (fscanf(file, "%ld", &limit) != 1) {
            limit = otherwise;
        }
        fclose(file);
    }
    return limit;
}
