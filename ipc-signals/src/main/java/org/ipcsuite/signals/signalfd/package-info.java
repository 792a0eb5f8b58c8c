@NullMarked
package org.ipcsuite.signals.signalfd;

import org.jspecify.annotations.NullMarked;
