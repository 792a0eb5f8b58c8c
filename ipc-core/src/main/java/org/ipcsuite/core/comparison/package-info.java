/**
 * What reference implementations share: data paths as other projects write them, which are not mechanisms of this
 * suite.
 */
@NullMarked
package org.ipcsuite.core.comparison;

import org.jspecify.annotations.NullMarked;
