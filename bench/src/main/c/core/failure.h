/* Why something failed, kept until somebody prints it. */
#ifndef FAILURE_H
#define FAILURE_H

/* Notes it, and returns FAILED. */
int fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* For a system call that has just set errno: "mkfifo(/tmp/x) failed: EEXIST (17): File exists". */
int fail_call(const char *call, const char *object);

/* The same with the way out behind it; an empty one is left out. */
int fail_call_advised(const char *call, const char *object, const char *advice);

/* Of a listener that has another peer: behind its name. */
#define BUSY \
    " is busy: it serves one client at a time, and another one is connected: try again once that one has left"

/* What was noted last. */
const char *failure(void);

#endif
