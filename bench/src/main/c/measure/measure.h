/* The two measurements. */
#ifndef MEASURE_H
#define MEASURE_H

#include "measure/plan.h"

/* Measures and prints one line of JSON: 0 or FAILED. */
int measure(const struct plan *plan);

#endif
