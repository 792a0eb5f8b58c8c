/**
 * The test kit: the contract that every mechanism keeps, as tests. A mechanism's own test is a class that implements
 * {@link org.ipcsuite.testkit.TransportContract} and names its transport; every rule then runs between real processes.
 */
@NullMarked
package org.ipcsuite.testkit;

import org.jspecify.annotations.NullMarked;
