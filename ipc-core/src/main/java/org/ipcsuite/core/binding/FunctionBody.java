package org.ipcsuite.core.binding;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.ref.Reference;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import jnr.ffi.Pointer;
import jnr.ffi.annotations.Variadic;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The body of one native function, such as {@code open(path, flags, mode)}:
 *
 * <pre>{@code
 * ByteBuffer text = Arguments.copy(path);
 * long result = (long) OPEN.invokeExact(CallState.segment(), Arguments.address(text), (long) flags, (long) mode);
 * Reference.reachabilityFence(text);
 * return (int) result;
 * }</pre>
 *
 * OPEN is a dynamic constant, so that the function is linked by its first call. An {@code int[]} is copied into native
 * memory before the call and back after it.
 */
final class FunctionBody {

    private static final String ARGUMENTS = Type.getInternalName(Arguments.class);
    private static final Type BUFFER = Type.getType(ByteBuffer.class);
    private static final Type INTS = Type.getType(int[].class);
    private static final Handle LINK = new Handle(
            Opcodes.H_INVOKESTATIC,
            Type.getInternalName(ForeignBinding.class),
            "link",
            Type.getMethodDescriptor(
                    Type.getType(MethodHandle.class),
                    Type.getType(MethodHandles.Lookup.class),
                    Type.getType(String.class),
                    Type.getType(Class.class),
                    Type.INT_TYPE,
                    Type.INT_TYPE),
            false);

    private final Method function;
    private final Type[] parameters;
    /** For each parameter where it stands among the local variables, and where the copy of it in native memory. */
    private final int[] at;

    private final int[] copyAt;
    private final int resultAt;

    FunctionBody(Method function) {
        this.function = function;
        this.parameters = Type.getArgumentTypes(function);
        this.at = new int[parameters.length];
        this.copyAt = new int[parameters.length];
        int next = 1; // behind this
        for (int i = 0; i < parameters.length; i++) {
            at[i] = next;
            next += parameters[i].getSize();
        }
        for (int i = 0; i < parameters.length; i++) {
            copyAt[i] = next++;
        }
        this.resultAt = next;
    }

    void write(MethodVisitor body) {
        for (int i = 0; i < parameters.length; i++) {
            if (isCopied(i)) {
                body.visitVarInsn(Opcodes.ALOAD, at[i]);
                invoke(body, "copy", BUFFER, parameters[i]);
                body.visitVarInsn(Opcodes.ASTORE, copyAt[i]);
            }
        }
        body.visitLdcInsn(new ConstantDynamic(
                function.getName(), Type.getDescriptor(MethodHandle.class), LINK, parameters.length, fixed()));
        body.visitMethodInsn(
                Opcodes.INVOKESTATIC, Type.getInternalName(CallState.class), "segment", "()Ljava/lang/Object;", false);
        body.visitTypeInsn(Opcodes.CHECKCAST, ClassWriting.SEGMENT);
        for (int i = 0; i < parameters.length; i++) {
            loadAsLong(body, i);
        }
        body.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                Type.getInternalName(MethodHandle.class),
                "invokeExact",
                "(L" + ClassWriting.SEGMENT + ";" + "J".repeat(parameters.length) + ")J",
                false);
        body.visitVarInsn(Opcodes.LSTORE, resultAt);
        for (int i = 0; i < parameters.length; i++) {
            release(body, i);
        }
        body.visitVarInsn(Opcodes.LLOAD, resultAt);
        returnLong(body);
        body.visitMaxs(0, 0);
        body.visitEnd();
    }

    private int fixed() {
        Variadic variadic = function.getAnnotation(Variadic.class);
        return variadic == null ? -1 : variadic.fixedCount();
    }

    /** Whether it has no address of its own: a string or an array. */
    private boolean isCopied(int parameter) {
        return parameters[parameter].equals(INTS) || parameters[parameter].equals(Type.getType(CharSequence.class));
    }

    private void loadAsLong(MethodVisitor body, int parameter) {
        if (isCopied(parameter)) {
            body.visitVarInsn(Opcodes.ALOAD, copyAt[parameter]);
            invoke(body, "address", Type.LONG_TYPE, BUFFER);
            return;
        }
        Type type = parameters[parameter];
        body.visitVarInsn(type.getOpcode(Opcodes.ILOAD), at[parameter]);
        if (type.equals(Type.INT_TYPE)) {
            body.visitInsn(Opcodes.I2L);
        } else if (type.equals(Type.getType(Pointer.class))) {
            invoke(body, "address", Type.LONG_TYPE, type);
        } else if (!type.equals(Type.LONG_TYPE)) {
            throw new IllegalArgumentException(function + " has a parameter of a type that is not known here");
        }
    }

    /** Keeps memory until here, and copies back what the function may have written into an array. */
    private void release(MethodVisitor body, int parameter) {
        boolean isCopied = isCopied(parameter);
        if (parameters[parameter].equals(INTS)) {
            body.visitVarInsn(Opcodes.ALOAD, copyAt[parameter]);
            body.visitVarInsn(Opcodes.ALOAD, at[parameter]);
            invoke(body, "copyBack", Type.VOID_TYPE, BUFFER, INTS);
        }
        if (isCopied || parameters[parameter].getSort() == Type.OBJECT) {
            body.visitVarInsn(Opcodes.ALOAD, isCopied ? copyAt[parameter] : at[parameter]);
            body.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    Type.getInternalName(Reference.class),
                    "reachabilityFence",
                    "(Ljava/lang/Object;)V",
                    false);
        }
    }

    private void returnLong(MethodVisitor body) {
        Type result = Type.getReturnType(function);
        if (result.equals(Type.INT_TYPE)) {
            body.visitInsn(Opcodes.L2I);
        } else if (!result.equals(Type.LONG_TYPE)) {
            throw new IllegalArgumentException(function + " returns a type that is not known here");
        }
        body.visitInsn(result.getOpcode(Opcodes.IRETURN));
    }

    private static void invoke(MethodVisitor body, String name, Type result, Type... parameters) {
        body.visitMethodInsn(
                Opcodes.INVOKESTATIC, ARGUMENTS, name, Type.getMethodDescriptor(result, parameters), false);
    }
}
