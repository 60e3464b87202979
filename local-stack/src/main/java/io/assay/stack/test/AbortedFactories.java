package io.assay.stack.test;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * Makes one skipped test of a test factory that is aborted, as by {@link SharedFolder#require}: reports count tests only,
 * and would show neither the factory nor why it did not run. JUnit finds this extension by itself.
 */
public final class AbortedFactories implements InvocationInterceptor {
    @Override
    @SuppressWarnings("unchecked") // the factory's own return type, which is checked
    public <T> T interceptTestFactoryMethod(
            Invocation<T> factory, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        try {
            return factory.proceed();
        } catch (TestAbortedException e) {
            if (method.getExecutable().getReturnType() != Stream.class) {
                throw e;
            }
            return (T) Stream.of(DynamicTest.dynamicTest("all", () -> {
                throw e;
            }));
        }
    }
}
