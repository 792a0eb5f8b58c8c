/**
 * The two exchanges that are measured and tested over every mechanism: {@link org.ipcsuite.core.exchange.Echo} (a
 * message is sent and comes back) and {@link org.ipcsuite.core.exchange.Stream} (many messages one way, one
 * acknowledgement). {@link org.ipcsuite.core.exchange.OpenLoop} drives Echo's server on a schedule. A third one,
 * {@link org.ipcsuite.core.exchange.Handover}, compares messages that are copied with those that are written and read in
 * place. Every message is checked on both sides.
 */
@NullMarked
package org.ipcsuite.core.exchange;

import org.jspecify.annotations.NullMarked;
