/**
 * How interfaces of native functions are bound to the C library. The declaration is the same for both ways: an interface
 * whose methods have the names of C functions, and take and return {@code int}, {@code long} and {@link jnr.ffi.Pointer},
 * or take a {@link java.lang.CharSequence} or an {@code int[]}.
 *
 * <ul>
 *   <li>{@code ffm}: the JDK's own java.lang.foreign, from JDK 22 on, where it is the default;
 *   <li>{@code jnr}: jnr-ffi with jffi, on every JDK.
 * </ul>
 *
 * <p>The build has to work on JDK 17, which does not know java.lang.foreign, and what was built there has to use it on 25.
 * A multi-release class would be missing from what JDK 17 builds. So what implements an interface is made when it is
 * loaded: ASM, which jnr-ffi brings along, writes a hidden class in which each function is a constant method handle that is
 * linked by its first call ({@code ldc} of a dynamic constant). Compiled, such a call is the same machine code as one
 * that javac has compiled against java.lang.foreign. Reflection happens only while a function is linked.
 *
 * <p>Every argument is passed as a long: in the calling conventions of Linux on x86-64 and arm64 integers and pointers use
 * the same registers, 8 bytes each on the stack, and a callee ignores the upper half where it declares an int. That makes
 * one shape of call for each number of arguments, and a JVM spends some milliseconds on every shape. A call never is
 * {@code Linker.Option.critical}: in one that took long no garbage collection could begin, and next to a system call
 * the few nanoseconds do not show.
 */
@NullMarked
package org.ipcsuite.core.binding;

import org.jspecify.annotations.NullMarked;
