@NullMarked
package org.ipcsuite.signals.signal;

import org.jspecify.annotations.NullMarked;
