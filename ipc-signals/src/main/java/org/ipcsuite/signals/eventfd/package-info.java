@NullMarked
package org.ipcsuite.signals.eventfd;

import org.jspecify.annotations.NullMarked;
