package io.assay.eval.messaging;

import io.assay.messaging.PoolGroups;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The pools of which a pod runs that registers models.
 *
 * @param names their names
 * @param isKnown whether the broker could be asked
 */
public record ServingPools(Set<String> names, boolean isKnown) {
    /** Nothing is known of them. */
    public static final ServingPools UNKNOWN = new ServingPools(Set.of(), false);

    /** Copies the set. */
    public ServingPools {
        names = Set.copyOf(names);
    }

    /** Those that a broker tells of. */
    public static ServingPools of(BrokerState broker) {
        return new ServingPools(
                broker.groups().stream()
                        .filter(group -> !group.members().isEmpty())
                        .flatMap(group -> PoolGroups.poolOf(group.group()).stream())
                        .collect(Collectors.toSet()),
                broker.fault() == null);
    }

    /** Whether it is known that no pod of a pool runs. */
    public boolean lack(String pool) {
        return isKnown && !names.contains(pool);
    }
}
