package io.assay.eval.dashboard.label;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.LabellingRequested;
import io.assay.contracts.event.Task;
import io.assay.contracts.request.ExampleRequests;
import io.assay.eval.advice.Advice;
import io.assay.eval.advice.Consultation;
import io.assay.eval.labelling.Decision;
import io.assay.eval.labelling.Item;
import io.assay.eval.labelling.Suggestion;
import io.assay.eval.labelling.Turn;
import io.assay.eval.labelling.Turn.Purpose;
import io.assay.eval.messaging.LabelEvents;
import io.assay.eval.store.LabelItems;
import io.assay.eval.store.LeaseTable;
import io.assay.eval.store.LeaseTable.Done;
import io.assay.eval.store.OpinionTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Hands out items, each to as many people as were asked to label it, and publishes what they decide. */
@ApplicationScoped
public class LabelDesk {
    /** Others may take some of them in the same moment. */
    private static final int LOOKED_AT = 20;

    /** So many of those that wait are put into an order that goes by models: a random sample of all, where there are more. */
    private static final int ASKED_ABOUT = 1_000;

    /** The same of pairs and queries, whose vectors are compared anew each time. */
    private static final int COMPARED = 300;

    private final LabelItems items;
    private final OpinionTable opinions;
    private final Consultation consultation;
    private final LeaseTable leases;
    private final LabelEvents events;
    private final InstantSource clock;

    LabelDesk(
            LabelItems items,
            OpinionTable opinions,
            Consultation consultation,
            LeaseTable leases,
            LabelEvents events,
            InstantSource clock) {
        this.items = items;
        this.opinions = opinions;
        this.consultation = consultation;
        this.leases = leases;
        this.events = events;
        this.clock = clock;
    }

    /** The item that a person has, or the next one, which the person has from now on; without one where none is left. */
    public Offer next(Turn turn) {
        if (turn.purpose() == Purpose.SETTLEMENT) {
            return Offer.of(held(turn)
                    .or(() -> first(
                            turn,
                            opinions.unsettled(turn, clock.instant(), LOOKED_AT).stream()
                                    .flatMap(id -> items.find(turn.labelling(), id).stream())
                                    .toList()))
                    .orElse(null));
        }
        boolean random = turn.labelling().order().asked().isEmpty();
        List<Item> waiting = items.next(turn, clock.instant(), random ? LOOKED_AT : askedAbout(turn));
        Advice advice = consultation.of(turn.labelling(), waiting);
        Optional<Item> item = held(turn).or(() -> first(turn, random ? waiting : advice.inOrder(waiting)));
        return new Offer(
                item.orElse(null),
                item.flatMap(one -> suggestion(turn, one)).orElse(null),
                random ? null : new Offer.Asked(advice.known(waiting), waiting.size()));
    }

    private static int askedAbout(Turn turn) {
        return ExampleRequests.answering(turn.labelling().task()) == Task.FEATURE_EXTRACTION ? COMPARED : ASKED_ABOUT;
    }

    private Optional<Item> held(Turn turn) {
        return leases.held(turn.desk(), turn.person())
                .flatMap(example -> items.find(turn.labelling(), turn.itemId(example)))
                .filter(item -> take(turn, item.id()));
    }

    private Optional<Item> first(Turn turn, List<Item> waiting) {
        return waiting.stream().filter(item -> take(turn, item.id())).findFirst();
    }

    private Optional<Suggestion> suggestion(Turn turn, Item item) {
        return turn.labelling().suggestions() == null || turn.purpose() == Purpose.SETTLEMENT
                ? Optional.empty()
                : consultation.of(turn.labelling(), List.of(item)).suggestion(item);
    }

    private boolean take(Turn turn, String itemId) {
        return leases.take(turn.desk(), turn.exampleId(itemId), turn.person());
    }

    /**
     * Publishes what a person decides about an item; and where that was the last opinion of it, and no other differs, what
     * they say together.
     *
     * @return whether it was the person's to decide: not where somebody else has it, or it is gone or done
     * @throws IllegalArgumentException if it cannot be decided so; the message is for a person
     */
    public boolean decide(Turn turn, String itemId, Function<Decision, Example> choice) {
        LabellingRequested labelling = turn.labelling();
        Optional<Item> item = items.find(labelling, itemId);
        if (item.isEmpty()
                || (turn.purpose() != Purpose.LABEL && !items.waits(labelling, itemId))
                || !take(turn, itemId)) {
            return false;
        }
        Suggestion suggested = suggestion(turn, item.get()).orElse(null);
        Example decided = turn.published(choice.apply(new Decision(labelling, item.get(), turn.person(), suggested)));
        Example before = items.example(labelling.dataset(), decided.exampleId()).orElse(null);
        events.publish(decided);
        leases.done(turn.desk(), turn.person(), before, decided);
        if (turn.purpose() == Purpose.OPINION) {
            opinions.of(labelling, itemId).with(decided).agreed(labelling).ifPresent(events::publish);
        }
        return true;
    }

    /** What a person decided last, where it can still be undone: an opinion can until its item is settled. */
    public Optional<Done> last(Turn turn) {
        return leases.last(turn.desk(), turn.labelling().dataset(), turn.person())
                .filter(done -> turn.purpose() != Purpose.OPINION
                        || items.waits(turn.labelling(), turn.itemId(done.exampleId())));
    }

    /**
     * Publishes an example as it was before the person's last decision, and gives the person its item again.
     *
     * @return whether there was something to undo
     */
    public boolean undo(Turn turn) {
        Optional<Done> last = last(turn);
        last.ifPresent(done -> {
            if (done.before() == null) {
                events.withdraw(turn.labelling().dataset(), done.exampleId());
            } else {
                events.publish(done.before());
            }
            leases.reopen(turn.desk(), done.exampleId(), turn.person());
        });
        return last.isPresent();
    }
}
