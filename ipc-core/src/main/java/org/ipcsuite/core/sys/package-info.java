/**
 * The native edge: the few functions of libc that everybody here needs, and what turns an errno into an exception.
 * Names are C names here and Java names above. Each module declares the functions that only it uses, in one small
 * interface of its own.
 */
@NullMarked
package org.ipcsuite.core.sys;

import org.jspecify.annotations.NullMarked;
