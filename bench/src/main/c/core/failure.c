#include "core/failure.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/floor.h"

static char noted[512] = "";

int fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(noted, sizeof noted, format, arguments);
    va_end(arguments);
    return FAILED;
}

int fail_call(const char *call, const char *object)
{
    int number = errno;
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 32)
    const char *name = strerrorname_np(number);
    fail("%s(%s) failed: %s (%d): %s", call, object, name ? name : "errno", number, strerror(number));
#else
    fail("%s(%s) failed: errno %d: %s", call, object, number, strerror(number));
#endif
    errno = number; /* the caller may want to look at it */
    return FAILED;
}

const char *failure(void)
{
    return noted;
}
