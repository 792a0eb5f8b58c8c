#include "shm/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "core/failure.h"

char *map_file(int descriptor, size_t size, const char *name)
{
    char *bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (bytes == MAP_FAILED) {
        fail_call("mmap", name);
        return NULL;
    }
    return bytes;
}

char *allocate_and_map(int descriptor, size_t size, const char *name)
{
    /* tmpfs begins anew after each signal, and those that interrupt waits come again before it is through */
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    int error = posix_fallocate(descriptor, 0, (off_t)size);
    sigprocmask(SIG_SETMASK, &before, NULL);
    errno = error;
    if (error != 0) {
        fail_call("posix_fallocate", name);
        return NULL;
    }
    return map_file(descriptor, size, name);
}

char *map_whole_file(int descriptor, size_t *size, const char *name)
{
    struct stat status;
    if (fstat(descriptor, &status) != 0) {
        fail_call("fstat", name);
        return NULL;
    }
    *size = (size_t)status.st_size;
    return map_file(descriptor, *size, name);
}

void unmap_file(char *bytes, size_t size)
{
    munmap(bytes, size);
}
