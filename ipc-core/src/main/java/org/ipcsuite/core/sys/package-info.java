/**
 * Native calls: the few functions of libc that all modules need, and what turns an errno into an exception. This
 * package uses C names, those above it Java names. Each module declares the functions that only it uses in a small
 * interface of its own; {@link org.ipcsuite.core.binding} says how they are bound.
 */
@NullMarked
package org.ipcsuite.core.sys;

import org.jspecify.annotations.NullMarked;
