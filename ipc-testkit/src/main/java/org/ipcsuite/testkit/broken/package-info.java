/** One correct transport, and the same one broken in each way that the kit must see. */
@NullMarked
package org.ipcsuite.testkit.broken;

import org.jspecify.annotations.NullMarked;
