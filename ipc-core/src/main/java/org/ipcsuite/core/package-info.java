/**
 * The contract of every mechanism: how two processes connect ({@link org.ipcsuite.core.Rendezvous}), what each then
 * holds ({@link org.ipcsuite.core.Endpoint}), and what a mechanism promises ({@link org.ipcsuite.core.Traits}).
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
