/**
 * Whether this machine is fit to measure on: what is as it should be, what widens or shifts the figures, and what to do
 * about it, exactly. It reads /proc, /sys and /dev, and changes nothing.
 *
 * <pre>
 *   Host (/proc, /sys, /dev, JVM)  --&gt;  ProcessorChecks, LoadChecks, KernelChecks     concern the figures
 *                                       ObjectChecks, ProcessChecks, SoftwareChecks   concern what can run
 *                                  --&gt;  Finding: mark, what was found, its effect, the command that mends it
 * </pre>
 */
@NullMarked
package org.ipcsuite.bench.cli.doctor;

import org.jspecify.annotations.NullMarked;
