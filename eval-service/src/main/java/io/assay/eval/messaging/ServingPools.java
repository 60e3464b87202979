package io.assay.eval.messaging;

import io.assay.messaging.PoolGroups;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The pools of which a pod runs that registers models.
 *
 * @param names their names
 * @param isKnown whether the broker could be asked
 */
public record ServingPools(SortedSet<String> names, boolean isKnown) {
    /** Nothing is known of them. */
    public static final ServingPools UNKNOWN = new ServingPools(new TreeSet<>(), false);

    /** Copies the set. */
    public ServingPools {
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    /** Those that a broker tells of. */
    public static ServingPools of(BrokerState broker) {
        SortedSet<String> names = new TreeSet<>();
        broker.groups().stream()
                .filter(group -> !group.members().isEmpty())
                .flatMap(group -> PoolGroups.poolOf(group.group()).stream())
                .forEach(names::add);
        return new ServingPools(names, broker.fault() == null);
    }

    /** Whether it is known that no pod of a pool runs. */
    public boolean lack(String pool) {
        return isKnown && !names.contains(pool);
    }
}
