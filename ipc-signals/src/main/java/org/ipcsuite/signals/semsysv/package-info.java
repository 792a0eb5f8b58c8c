@NullMarked
package org.ipcsuite.signals.semsysv;

import org.jspecify.annotations.NullMarked;
