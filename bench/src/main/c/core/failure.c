#include "core/failure.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/transport.h"

/* Two conditions, since a preprocessor without __GLIBC_PREREQ cannot parse one that contains both. */
#if defined(__GLIBC__)
#if __GLIBC_PREREQ(2, 32)
#define HAS_NAMES_OF_ERRORS
#endif
#endif

static char last_failure[512] = "";

int fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(last_failure, sizeof last_failure, format, arguments);
    va_end(arguments);
    return FAILED;
}

/* Advice for a limit that may make any call fail. */
static const char *advice_for(int number)
{
    switch (number) {
        case EMFILE: return "this process has as many files open as RLIMIT_NOFILE allows: raise it (ulimit -n)";
        case ENFILE:
            return "all processes together have as many files open as fs.file-max allows: raise it (sysctl -w)";
        default: return "";
    }
}

int fail_call(const char *call, const char *object)
{
    return fail_call_advised(call, object, advice_for(errno));
}

int fail_call_advised(const char *call, const char *object, const char *advice)
{
    int number = errno;
    const char *colon = *advice ? ": " : "";
#ifdef HAS_NAMES_OF_ERRORS
    const char *name = strerrorname_np(number);
    fail("%s(%s) failed: %s (%d): %s%s%s", call, object, name ? name : "errno", number, strerror(number), colon,
            advice);
#else
    fail("%s(%s) failed: errno %d: %s%s%s", call, object, number, strerror(number), colon, advice);
#endif
    errno = number; /* for the caller */
    return FAILED;
}

const char *failure(void)
{
    return last_failure;
}
