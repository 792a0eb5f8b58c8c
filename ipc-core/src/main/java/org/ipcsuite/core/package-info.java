/**
 * The exchange: how two processes meet ({@link org.ipcsuite.core.Rendezvous}), what they then hold
 * ({@link org.ipcsuite.core.Endpoint}), and what a mechanism promises about it ({@link org.ipcsuite.core.Traits}).
 *
 * <pre>
 *   process A                                        process B
 *   Transport.listen(at) -> Listener
 *   Listener.accept()    -> Endpoint  &lt;== messages ==&gt;  Endpoint &lt;- Transport.connect(at)
 * </pre>
 */
@NullMarked
package org.ipcsuite.core;

import org.jspecify.annotations.NullMarked;
