/**
 * The test kit: the contract of architecture as tests. A mechanism's own test is a class that implements
 * {@link org.ipcsuite.core.kit.TransportContract} and names its transport; every rule then runs between real processes.
 */
@NullMarked
package org.ipcsuite.core.kit;

import org.jspecify.annotations.NullMarked;
