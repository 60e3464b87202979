package io.assay.messaging;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the consumer groups of a pool's inference pods are called that more than the pods know. */
public final class PoolGroups {
    private static final String FORM = "assay-inference-%s-models";
    private static final Pattern MODEL_REQUESTS = Pattern.compile(FORM.formatted("(.+)"));

    private PoolGroups() {}

    /** The group in which one pod of a pool reads which models it is to register. */
    public static String modelRequests(String pool) {
        return FORM.formatted(pool);
    }

    /** The pool of a group that {@link #modelRequests} names; nothing for other groups. */
    public static Optional<String> poolOf(String group) {
        Matcher matcher = MODEL_REQUESTS.matcher(group);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
