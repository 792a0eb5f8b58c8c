@NullMarked
package org.ipcsuite.signals.signalqueued;

import org.jspecify.annotations.NullMarked;
