/** The instrument: which transports are measured, how, and what a person gets to see of it. */
@NullMarked
package org.ipcsuite.bench;

import org.jspecify.annotations.NullMarked;
