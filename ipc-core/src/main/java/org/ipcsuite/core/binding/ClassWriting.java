package org.ipcsuite.core.binding;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes hidden classes into this package: what javac could compile on JDK 22, made where java.lang.foreign is. */
final class ClassWriting {

    static final String SEGMENT = "java/lang/foreign/MemorySegment";

    private static final String PACKAGE = ClassWriting.class.getPackageName().replace('.', '/') + "/";

    private ClassWriting() {}

    /** Implements an interface of native functions. */
    static <T> T functions(Class<T> functions) {
        ClassWriter written = begun(functions);
        Stream.of(functions.getMethods())
                .filter(function -> Modifier.isAbstract(function.getModifiers()))
                .forEach(function -> new FunctionBody(function).write(method(written, function)));
        return made(functions, written);
    }

    static ForeignMemory memory() {
        ClassWriter written = begun(ForeignMemory.class);
        for (Method method : ForeignMemory.class.getMethods()) {
            if (!Modifier.isAbstract(method.getModifiers())) {
                continue;
            }
            MethodVisitor body = method(written, method);
            switch (method.getName()) {
                case "segment" -> {
                    ofBuffer(body);
                    body.visitInsn(Opcodes.ARETURN);
                }
                case "address" -> {
                    ofBuffer(body);
                    body.visitMethodInsn(Opcodes.INVOKEINTERFACE, SEGMENT, "address", "()J", true);
                    body.visitInsn(Opcodes.LRETURN);
                }
                case "buffer" -> {
                    body.visitVarInsn(Opcodes.LLOAD, 1);
                    body.visitMethodInsn(Opcodes.INVOKESTATIC, SEGMENT, "ofAddress", "(J)L" + SEGMENT + ";", true);
                    body.visitVarInsn(Opcodes.LLOAD, 3);
                    body.visitMethodInsn(Opcodes.INVOKEINTERFACE, SEGMENT, "reinterpret", "(J)L" + SEGMENT + ";", true);
                    body.visitMethodInsn(
                            Opcodes.INVOKEINTERFACE,
                            SEGMENT,
                            "asByteBuffer",
                            "()" + Type.getDescriptor(ByteBuffer.class),
                            true);
                    body.visitInsn(Opcodes.ARETURN);
                }
                default -> throw new AssertionError(method);
            }
            body.visitMaxs(0, 0);
            body.visitEnd();
        }
        return made(ForeignMemory.class, written);
    }

    private static void ofBuffer(MethodVisitor body) {
        body.visitVarInsn(Opcodes.ALOAD, 1);
        body.visitMethodInsn(Opcodes.INVOKESTATIC, SEGMENT, "ofBuffer", "(Ljava/nio/Buffer;)L" + SEGMENT + ";", true);
    }

    private static ClassWriter begun(Class<?> implemented) {
        ClassWriter written = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        written.visit(
                Opcodes.V17,
                Opcodes.ACC_FINAL,
                PACKAGE + implemented.getSimpleName() + "ByForeign",
                null,
                "java/lang/Object",
                new String[] {Type.getInternalName(implemented)});
        MethodVisitor constructor = written.visitMethod(0, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(0, 0);
        constructor.visitEnd();
        return written;
    }

    private static MethodVisitor method(ClassWriter written, Method method) {
        MethodVisitor body =
                written.visitMethod(Opcodes.ACC_PUBLIC, method.getName(), Type.getMethodDescriptor(method), null, null);
        body.visitCode();
        return body;
    }

    private static <T> T made(Class<T> implemented, ClassWriter written) {
        written.visitEnd();
        try {
            Class<?> made = MethodHandles.lookup()
                    .defineHiddenClass(written.toByteArray(), true)
                    .lookupClass();
            return implemented.cast(made.getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("cannot implement " + implemented.getName(), impossible);
        }
    }
}
