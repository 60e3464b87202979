package io.assay.messaging;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What the lines of the log are marked with while something is worked on: fields of their own where the log is JSON. */
public final class LogMarks {
    private LogMarks() {}

    /** Does {@code work}, and marks what this thread logs meanwhile. Marks of the same names come back after it. */
    public static void during(Map<String, String> marks, Runnable work) {
        during(marks, () -> {
            work.run();
            return null;
        });
    }

    /** The same for work with a result. */
    public static <T extends @Nullable Object> T during(Map<String, String> marks, Supplier<T> work) {
        Map<String, @Nullable String> before = new HashMap<>();
        marks.forEach((name, mark) -> {
            before.put(name, MDC.get(name));
            MDC.put(name, mark);
        });
        try {
            return work.get();
        } finally {
            before.forEach(LogMarks::restore);
        }
    }

    private static void restore(String name, @Nullable String mark) {
        if (mark == null) {
            MDC.remove(name);
        } else {
            MDC.put(name, mark);
        }
    }
}
