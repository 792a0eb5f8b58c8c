/**
 * Tests of the instrument itself, between real processes and by the command that users run: whether it finds what is
 * there, and nothing else. {@code mvn verify} leaves them out, since they measure for minutes and want the machine for
 * themselves: {@code mvn -Pinstrument verify}; docs/instrument.md says how to run each and what it proves.
 */
@NullMarked
package org.ipcsuite.bench.instrument;

import org.jspecify.annotations.NullMarked;
