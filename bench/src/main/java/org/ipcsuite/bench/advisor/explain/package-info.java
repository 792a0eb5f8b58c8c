/** Makes text for a terminal of what the code says of itself: package documentation and traits. */
@NullMarked
package org.ipcsuite.bench.advisor.explain;

import org.jspecify.annotations.NullMarked;
