/**
 * The exchanges that are measured and tested. Over every mechanism: {@link org.ipcsuite.core.exchange.Echo} (a message is
 * sent and comes back) and {@link org.ipcsuite.core.exchange.Stream} (many messages one way, one acknowledgement); {@link
 * org.ipcsuite.core.exchange.OpenLoop} drives Echo's server on a schedule. Where messages can lie in memory of the
 * mechanism: {@link org.ipcsuite.core.exchange.BuiltMessages} (in place, or copied). Every message is checked on both sides.
 */
@NullMarked
package org.ipcsuite.core.exchange;

import org.jspecify.annotations.NullMarked;
