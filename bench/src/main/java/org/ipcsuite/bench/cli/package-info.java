/** The command line: data on stdout, progress on stderr, exit codes as the help says. */
@NullMarked
package org.ipcsuite.bench.cli;

import org.jspecify.annotations.NullMarked;
