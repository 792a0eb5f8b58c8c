/** What a run measured, as data: written once to {@code run.json}, from which every export and the report are made. */
@NullMarked
package org.ipcsuite.bench.results;

import org.jspecify.annotations.NullMarked;
