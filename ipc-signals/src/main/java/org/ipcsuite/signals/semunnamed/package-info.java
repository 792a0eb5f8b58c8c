@NullMarked
package org.ipcsuite.signals.semunnamed;

import org.jspecify.annotations.NullMarked;
