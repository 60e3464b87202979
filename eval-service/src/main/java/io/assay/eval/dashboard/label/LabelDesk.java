package io.assay.eval.dashboard.label;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.LabellingRequested;
import io.assay.eval.labelling.Decision;
import io.assay.eval.labelling.Item;
import io.assay.eval.messaging.LabelEvents;
import io.assay.eval.store.LabelItems;
import io.assay.eval.store.LeaseTable;
import io.assay.eval.store.LeaseTable.Done;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Hands out items, each to one person, and publishes what they decide. */
@ApplicationScoped
public class LabelDesk {
    /** Others may take some of them in the same moment. */
    private static final int LOOKED_AT = 20;

    private final LabelItems items;
    private final LeaseTable leases;
    private final LabelEvents events;
    private final InstantSource clock;

    LabelDesk(LabelItems items, LeaseTable leases, LabelEvents events, InstantSource clock) {
        this.items = items;
        this.leases = leases;
        this.events = events;
        this.clock = clock;
    }

    /** The item that a person has, or the next one, which the person has from now on; nothing where none is left. */
    public Optional<Item> next(LabellingRequested labelling, String person) {
        String id = labelling.labellingId();
        Optional<Item> held = leases.held(id, person).flatMap(item -> items.find(labelling, item));
        if (held.isPresent()) {
            return held.filter(item -> leases.take(id, item.id(), person));
        }
        return items.next(labelling, clock.instant(), LOOKED_AT).stream()
                .filter(item -> leases.take(id, item.id(), person))
                .findFirst();
    }

    /**
     * Publishes what a person decides about an item.
     *
     * @return whether it was the person's to decide: not where somebody else has it, or it is gone or done
     * @throws IllegalArgumentException if it cannot be decided so; the message is for a person
     */
    public boolean decide(
            LabellingRequested labelling, String itemId, String person, Function<Decision, Example> choice) {
        Optional<Item> item = items.find(labelling, itemId);
        if (item.isEmpty() || !leases.take(labelling.labellingId(), itemId, person)) {
            return false;
        }
        Example decided = choice.apply(new Decision(labelling, item.get(), person));
        Example before = items.example(labelling.dataset(), itemId).orElse(null);
        events.publish(decided);
        leases.done(labelling.labellingId(), person, before, decided);
        return true;
    }

    /** What a person decided last, where it can still be undone. */
    public Optional<Done> last(LabellingRequested labelling, String person) {
        return leases.last(labelling.labellingId(), labelling.dataset(), person);
    }

    /**
     * Publishes an example as it was before the person's last decision, and gives the person its item again.
     *
     * @return whether there was something to undo
     */
    public boolean undo(LabellingRequested labelling, String person) {
        Optional<Done> last = last(labelling, person);
        last.ifPresent(done -> {
            if (done.before() == null) {
                events.withdraw(labelling.dataset(), done.item());
            } else {
                events.publish(done.before());
            }
            leases.reopen(labelling.labellingId(), done.item(), person);
        });
        return last.isPresent();
    }
}
