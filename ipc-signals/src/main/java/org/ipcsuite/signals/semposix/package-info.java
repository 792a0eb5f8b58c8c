@NullMarked
package org.ipcsuite.signals.semposix;

import org.jspecify.annotations.NullMarked;
