/** The advisor: what the code says of each mechanism ({@code explain}), and which one fits a need ({@code choose}). */
@NullMarked
package org.ipcsuite.bench.advisor;

import org.jspecify.annotations.NullMarked;
