/**
 * The instrument: it measures mechanisms, reports what it found and helps to choose. Its packages depend on each
 * other in one direction only, which a test ({@code ArchitectureTest}) checks:
 *
 * <pre>
 *   cli              commands, doctor, serve and ping, behaviour    uses all below
 *   report           tables, Markdown, the page, compare            uses results
 *   advisor          explain, choose                                uses results
 *   harness          plan, rounds, forks, JMH, the machine          uses nativebaseline, comparisons, results
 *   nativebaseline   the C program                                  uses results
 *   comparisons      reference implementations                      uses nothing of bench
 *   results          a run, its files, statistics and text          uses nothing of bench
 * </pre>
 *
 * <ul>
 *   <li>{@code results} knows neither JMH nor a mechanism, so a stored run is read, rendered and compared without either.
 *   <li>Only {@code cli} and {@code harness.registry} know the mechanisms by name; all others see a
 *       {@link org.ipcsuite.core.Transport}, or a name in a result.
 *   <li>No two packages depend on each other, directly or through others.
 * </ul>
 *
 * All of them are one Maven module. As modules they would be seven jars that are only ever shipped and started
 * together, each with a build, a test class path and a part of the sample runs that the tests of all of them share; what a
 * module border guards, the direction of an arrow, the test guards as well and names the class at fault.
 */
@NullMarked
package org.ipcsuite.bench;

import org.jspecify.annotations.NullMarked;
