/*
 * ipc-floor: the native baseline, which is the exchange of this suite over each mechanism in C. The JVM is compared
 * with it, and it is a peer in another language. It uses the wire formats of the mechanisms' package documentation,
 * makes the same system calls as Java, copies as often, and checks every message.
 *
 *   cc -std=gnu11 -D_GNU_SOURCE -O2 -I. -o ipc-floor $(grep '\.c$' files)
 *
 *   files       the list of sources
 *   core/       what ipc-core is in Java: transport, messages, exchanges, framing, connection setup, deadlines
 *   pipes/ shm/ sockets/ signals/ queues/
 *               a file for each mechanism: connection setup, its data path or one of its family, its struct transport
 *   measure/    a fresh pair of processes, round trips or a stream; many clients of one server; one line of JSON
 *   talk.c      the commands echo-server, stream-server and ping
 */
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "core/failure.h"
#include "core/stop.h"
#include "measure/many.h"
#include "measure/measure.h"
#include "talk.h"
#include "transports.h"

enum exit_code { EXIT_OK = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

static const char USAGE[] =
        "ipc-floor list [many]           mechanisms; those whose server may have many clients\n"
        "ipc-floor roundtrip MECHANISM   request and reply, measured: one line of JSON\n"
        "                     -s BYTES  -p free|same|split|cpuA_cpuB  -n COUNT  -w WARMUP  -d SECONDS  -t GIVE-UP-AFTER\n"
        "ipc-floor stream MECHANISM      messages one way with one acknowledgement a batch; the same options\n"
        "ipc-floor clients MECHANISM     round trips of many clients of one server, which has one thread\n"
        "                     -c CLIENTS  -s BYTES  -n TIMES-KEPT-OF-EACH  -d SECONDS  -t GIVE-UP-AFTER\n"
        "ipc-floor echo-server MECHANISM ADDRESS    -m LARGEST  -n CLIENTS  -i IDLE-SECONDS  -t SECONDS\n"
        "ipc-floor stream-server MECHANISM ADDRESS  -s BYTES  -n CLIENTS  -t SECONDS\n"
        "ipc-floor ping MECHANISM ADDRESS           -s BYTES  -n COUNT  -t GIVE-UP-AFTER\n";

/* The command line; numbers that it does not contain are negative. */
struct arguments {
    const struct transport *transport;
    const char *address;
    const char *placement;
    long size;
    long max_message;
    long clients;
    long count;
    long warmup;
    double seconds;
    double idle;
    double bound;
};

static int usage(const char *problem)
{
    fprintf(stderr, "ipc-floor: %s\n%s", problem, USAGE);
    return EXIT_USAGE;
}

/*
 * The exit code; prints why it failed. After a terminating signal the process ends by that signal, as its parent
 * expects.
 */
static int exit_code_of(int result)
{
    if (result != 0) {
        fprintf(stderr, "ipc-floor: %s\n", failure());
    }
    if (terminating_signal() != 0) {
        signal(terminating_signal(), SIG_DFL);
        raise(terminating_signal());
    }
    return result == 0 ? EXIT_OK : EXIT_FAILED;
}

/* More than any option can mean, and still a long. */
static const double LARGEST_NUMBER = 1e15;

static bool parse_options(int argc, char **argv, struct arguments *arguments)
{
    int option;
    while ((option = getopt(argc, argv, "s:m:p:c:n:w:d:i:t:")) != -1) {
        char *end = "";
        double number = option != 'p' && option != '?' ? strtod(optarg, &end) : 0;
        if (*end != '\0' || !(number >= 0 && number <= LARGEST_NUMBER)) { /* which nan is not, either */
            return false;
        }
        switch (option) {
            case 's': arguments->size = (long)number; break;
            case 'm': arguments->max_message = (long)number; break;
            case 'p': arguments->placement = optarg; break;
            case 'c': arguments->clients = (long)number; break;
            case 'n': arguments->count = (long)number; break;
            case 'w': arguments->warmup = (long)number; break;
            case 'd': arguments->seconds = number; break;
            case 'i': arguments->idle = number; break;
            case 't': arguments->bound = number; break;
            default: return false;
        }
    }
    return optind == argc;
}

static long or_default(long given, long otherwise)
{
    return given >= 0 ? given : otherwise;
}

static double seconds_or(double given, double otherwise)
{
    return given >= 0 ? given : otherwise;
}

static int run_plan(const struct plan *plan, int (*run)(const struct plan *))
{
    if (plan_check(plan) != 0) {
        fprintf(stderr, "ipc-floor: %s\n", failure());
        return EXIT_USAGE;
    }
    return exit_code_of(run(plan));
}

static int measure_command(const struct arguments *arguments, bool is_stream)
{
    struct plan plan = {
        .transport = arguments->transport,
        .is_stream = is_stream,
        .size = (size_t)or_default(arguments->size, 64),
        .placement = arguments->placement,
        .count = or_default(arguments->count, is_stream ? 1000000000 : 100000),
        .warmup = or_default(arguments->warmup, is_stream ? 1000000000 : 10000),
        .seconds = seconds_or(arguments->seconds, 1),
        .bound = seconds_or(arguments->bound, 20),
    };
    return run_plan(&plan, measure);
}

static int clients_command(const struct arguments *arguments)
{
    struct plan plan = {
        .transport = arguments->transport,
        .clients = or_default(arguments->clients, 4),
        .size = (size_t)or_default(arguments->size, 64),
        .placement = arguments->placement,
        .count = or_default(arguments->count, 500000),
        .seconds = seconds_or(arguments->seconds, 1),
        .bound = seconds_or(arguments->bound, 20),
    };
    return plan.clients > 0 ? run_plan(&plan, measure_many) : usage("there is one client or more");
}

static int serve_command(const struct arguments *arguments, bool is_stream)
{
    struct service service = {
        .transport = arguments->transport,
        .address = arguments->address,
        .is_stream = is_stream,
        .max_message =
                (size_t)(is_stream ? or_default(arguments->size, 64) : or_default(arguments->max_message, 1 << 16)),
        .clients = or_default(arguments->count, 0),
        .idle = seconds_or(arguments->idle, 60),
        .life = seconds_or(arguments->bound, 3600),
    };
    return exit_code_of(serve_clients(&service));
}

static int ping_command(const struct arguments *arguments)
{
    struct ping_plan plan = {
        .transport = arguments->transport,
        .address = arguments->address,
        .size = (size_t)or_default(arguments->size, 64),
        .count = or_default(arguments->count, 10),
        .timeout = seconds_or(arguments->bound, 10),
    };
    return exit_code_of(ping(&plan));
}

static int list(bool only_many)
{
    for (const struct transport *const *each = ALL_TRANSPORTS; *each; each++) {
        if (!only_many || (*each)->serves_many) {
            puts((*each)->name);
        }
    }
    return EXIT_OK;
}

int main(int argc, char **argv)
{
    const char *command = argc > 1 ? argv[1] : "";
    if (strcmp(command, "list") == 0) {
        return list(argc > 2 && strcmp(argv[2], "many") == 0);
    }
    bool is_of_many = strcmp(command, "clients") == 0;
    bool is_measuring = is_of_many || strcmp(command, "roundtrip") == 0 || strcmp(command, "stream") == 0;
    bool is_serving = strcmp(command, "echo-server") == 0 || strcmp(command, "stream-server") == 0;
    bool is_asking = strcmp(command, "ping") == 0;
    int words = is_measuring ? 3 : 4; /* before the options */
    if (!is_measuring && !is_serving && !is_asking) {
        return usage(*command ? "there is no such command" : "what is it to do?");
    }
    struct arguments arguments = {NULL, NULL, "free", -1, -1, -1, -1, -1, -1, -1, -1};
    arguments.transport = argc > 2 ? transport_named(argv[2]) : NULL;
    if (!arguments.transport) {
        return usage("there is no such mechanism: ipc-floor list");
    }
    if (argc < words || !parse_options(argc - words + 1, argv + words - 1, &arguments)) {
        return usage("these options cannot be");
    }
    arguments.address = is_measuring ? "" : argv[3];
    if (!is_measuring && arguments.transport->address == INHERITED) {
        return usage("it has no address that another process could come to: only a child inherits it");
    }
    if (strlen(arguments.address) >= ADDRESS_BYTES) {
        return usage("this address is too long");
    }
    prctl(PR_SET_PDEATHSIG, SIGTERM); /* when the parent exits, which reads the result */
    stop_on_signals();
    if (is_of_many) {
        return clients_command(&arguments);
    }
    if (is_measuring) {
        return measure_command(&arguments, strcmp(command, "stream") == 0);
    }
    return is_serving ? serve_command(&arguments, strcmp(command, "stream-server") == 0) : ping_command(&arguments);
}
