/** What reference implementations share: no mechanisms of this suite, but data paths as others write them. */
@NullMarked
package org.ipcsuite.core.comparison;

import org.jspecify.annotations.NullMarked;
