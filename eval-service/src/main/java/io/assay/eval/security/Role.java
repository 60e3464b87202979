package io.assay.eval.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What people may do. Each role may do all that those before it may. */
public final class Role {
    /** Sees every page. */
    public static final String VIEWER = "viewer";

    /** Labels and judges. */
    public static final String ANNOTATOR = "annotator";

    /** Adds and withdraws models, replays, sends dead letters back. */
    public static final String OPERATOR = "operator";

    /** All roles, the least first. */
    static final List<String> ALL = List.of(VIEWER, ANNOTATOR, OPERATOR);

    private Role() {}

    /** Roles with those that they include. */
    static Set<String> including(Collection<String> roles) {
        Set<String> included = new HashSet<>();
        List<String> sofar = new ArrayList<>();
        for (String role : ALL) {
            sofar.add(role);
            if (roles.contains(role)) {
                included.addAll(sofar);
            }
        }
        return included;
    }
}
