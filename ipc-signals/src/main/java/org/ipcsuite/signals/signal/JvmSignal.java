package org.ipcsuite.signals.signal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A signal as {@code sun.misc.Signal} has it, the JDK's only way to catch one (module jdk.unsupported, JEP 260). Any
 * thread may use it. It is looked up by name: javac warns wherever it is named, and has no switch for that warning.
 */
final class JvmSignal {

    private static final Class<?> SIGNAL = type("sun.misc.Signal");
    private static final Class<?> HANDLER = type("sun.misc.SignalHandler");
    private static final MethodHandle NEW;
    private static final MethodHandle NUMBER;
    private static final MethodHandle HANDLE;
    private static final MethodHandle RUN;
    private static final Object DEFAULT_ACTION;
    private static final Object IGNORE;

    static {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        try {
            NEW = lookup.findConstructor(SIGNAL, MethodType.methodType(void.class, String.class));
            NUMBER = lookup.findVirtual(SIGNAL, "getNumber", MethodType.methodType(int.class));
            HANDLE = lookup.findStatic(SIGNAL, "handle", MethodType.methodType(HANDLER, SIGNAL, HANDLER));
            RUN = lookup.findVirtual(Runnable.class, "run", MethodType.methodType(void.class));
            DEFAULT_ACTION =
                    lookup.findStaticGetter(HANDLER, "SIG_DFL", HANDLER).invoke();
            IGNORE = lookup.findStaticGetter(HANDLER, "SIG_IGN", HANDLER).invoke();
        } catch (Throwable missing) {
            throw new LinkageError("this JVM has no sun.misc.Signal", missing);
        }
    }

    private final Object signal;

    /** By its name without SIG. */
    JvmSignal(String name) {
        this.signal = invoke(NEW, name);
    }

    int number() {
        return (int) invoke(NUMBER, signal);
    }

    /**
     * Handles it from now on: the JVM calls the action in a thread of its own for each signal.
     *
     * @return the handler before
     * @throws IllegalArgumentException if the JVM has the signal for itself
     */
    Object handle(Runnable action) {
        MethodHandle takesSignal = MethodHandles.dropArguments(RUN.bindTo(action), 0, SIGNAL);
        return invoke(HANDLE, signal, MethodHandleProxies.asInterfaceInstance(HANDLER, takesSignal));
    }

    /** Puts a handler back; in place of the default action, which ends the process, the signal is ignored. */
    void putBack(Object before) {
        invoke(HANDLE, signal, before.equals(DEFAULT_ACTION) ? IGNORE : before);
    }

    private static Object invoke(MethodHandle method, Object... arguments) {
        try {
            return method.invokeWithArguments(arguments);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable impossible) {
            throw new LinkageError("sun.misc.Signal declares no exceptions", impossible);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException missing) {
            throw new LinkageError("this JVM has no " + name, missing);
        }
    }
}
