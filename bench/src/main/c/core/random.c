#include "core/random.h"

#include <stdint.h>
#include <sys/random.h>

#include "core/failure.h"

int random_bytes(void *into, size_t length, const char *purpose)
{
    return getrandom(into, length, 0) == (ssize_t)length ? 0 : fail_call("getrandom", purpose);
}

int random_key(key_t *key)
{
    uint32_t random = 0;
    int result = random_bytes(&random, sizeof random, "a key");
    *key = (key_t)(random >> 1 | 1);
    return result;
}
