/* Why the last operation failed, as a text to be printed. */
#ifndef FAILURE_H
#define FAILURE_H

/* Stores the text, and returns FAILED. */
int fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* After a system call that has set errno: "mkfifo(/tmp/x) failed: EEXIST (17): File exists". */
int fail_call(const char *call, const char *object);

/* The same, followed by advice unless that is empty. */
int fail_call_advised(const char *call, const char *object, const char *advice);

/* Follows the name of a listener that serves another peer. */
#define BUSY \
    " is busy: it serves one client at a time, and another one is connected: try again once that one has left"

/* The last text. */
const char *failure(void);

#endif
