/*
 * Many clients of one server, as org.ipcsuite.bench.harness.many has them in Java: each has one request at a time.
 *
 *   this process, the server               plan->clients children
 *   listen
 *   fork() each                ==========>
 *   accept each                <==========  connect
 *   says when to begin         ---------->  round trips that are not counted, all at once
 *   answer all, on one thread  <--------->  from one instant on: round trips, each timed, for the same time
 *   until they have left       <----------  close
 *   adds up                                 end
 */
#ifndef MANY_H
#define MANY_H

#include "measure/plan.h"

/* Measures and prints one line of JSON: 0, or FAILED, after which nothing is left. */
int measure_many(const struct plan *plan);

#endif
