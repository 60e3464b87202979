package io.assay.eval.messaging;

import static io.assay.eval.messaging.BrokerUnusableException.unlessUnusable;

import io.assay.eval.messaging.LetterContent.LetterHeader;
import io.assay.eval.messaging.LetterContent.Value;
import io.assay.messaging.operations.DeadLetter;
import io.assay.messaging.operations.DeadLetterBox;
import io.assay.messaging.operations.DeadLetterBox.Found;
import io.assay.messaging.operations.DeadLetterCount;
import io.assay.messaging.operations.DeadLetterListing;
import io.assay.messaging.operations.DeadLetterOffice;
import io.assay.messaging.operations.DeadLetterPosition;
import io.assay.messaging.operations.DeadLetterQuery;
import io.assay.messaging.operations.OffsetRange;
import io.assay.messaging.operations.OperationRefusedException;
import io.assay.messaging.operations.Redrive;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What people see of dead letters, and what they decide about them. Each method throws {@link BrokerUnusableException}
 * where the broker cannot be asked.
 */
@ApplicationScoped
public class DeadLetterDesk {
    private static final Logger LOG = Logger.getLogger(DeadLetterDesk.class);
    private static final String OWN_HEADERS = "assay-dead-letter-";

    private final DeadLetterBox box;
    private final DeadLetterOffice office;
    private final LongWork work;
    private final Set<String> redriving = ConcurrentHashMap.newKeySet();
    private Map<TopicPartition, OffsetRange> extent = Map.of();
    private List<DeadLetterCount> counts = List.of();

    DeadLetterDesk(DeadLetterBox box, DeadLetterOffice office, LongWork work) {
        this.box = box;
        this.office = office;
        this.work = work;
    }

    /** How many are open, by topic and reason. Reads them only where there is something new. */
    public synchronized List<DeadLetterCount> counts() {
        Map<TopicPartition, OffsetRange> now = unlessUnusable(box::extent);
        if (!now.equals(extent)) {
            counts = List.copyOf(unlessUnusable(box::counts));
            extent = now;
        }
        return counts;
    }

    /**
     * The whole name of a topic with dead letters, from the part after the prefix.
     *
     * @throws OperationRefusedException if no topic of the name has any; the message tells which have
     */
    public String topicNamed(String name) {
        return unlessUnusable(() -> box.topicNamed(name));
    }

    /** The id of a dead letter: {@code TOPIC/PARTITION/OFFSET}. */
    public String idOf(DeadLetter letter) {
        return box.idOf(letter);
    }

    /**
     * A part of the dead letters, the newest first.
     *
     * @param limit most of the part
     * @param before where the part before ended; absent for the first
     */
    public DeadLetterListing list(DeadLetterQuery query, int limit, @Nullable DeadLetterPosition before) {
        return unlessUnusable(() -> box.list(query, limit, before));
    }

    /**
     * A dead letter with all that it is; nothing where there is none.
     *
     * @throws OperationRefusedException if its topic has no dead letters
     */
    public Optional<LetterContent> find(String id) {
        return unlessUnusable(() -> box.find(box.placeOf(id))).map(found -> unlessUnusable(() -> content(found)));
    }

    /** Sends few dead letters back, and returns when the broker holds them. */
    public Redrive.Result redrive(DeadLetterQuery query, Redrive how) {
        return unlessUnusable(() -> office.redrive(query, how, sent -> {}));
    }

    /**
     * Begins to send the dead letters of a topic back, as many as there are: each leaves the list when it is sent.
     *
     * @return false where that is being done already
     */
    public boolean startRedrive(String topic, DeadLetterQuery query, Redrive how) {
        if (!redriving.add(topic)) {
            return false;
        }
        work.start("redrive " + topic, () -> {
            try {
                Redrive.Result result = office.redrive(query, how, sent -> {});
                LOG.infof(
                        "sent dead letters back topic=%s letters=%d refused=%d",
                        topic, result.sent(), result.refusals().size());
            } finally {
                redriving.remove(topic);
            }
        });
        return true;
    }

    /** Whether this pod sends dead letters of a topic back just now. */
    public boolean isRedriving(String topic) {
        return redriving.contains(topic);
    }

    /**
     * Discards dead letters.
     *
     * @param why in words; not blank
     * @return how many
     */
    public long discard(DeadLetterQuery query, String by, String why) {
        return unlessUnusable(() -> office.discard(query, by, why));
    }

    private LetterContent content(Found found) {
        List<LetterHeader> headers = new ArrayList<>();
        for (Header header : found.record().headers()) {
            if (!header.key().startsWith(OWN_HEADERS)) {
                headers.add(new LetterHeader(
                        header.key(),
                        header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8)));
            }
        }
        try {
            byte[] value = office.valueOf(found);
            return new LetterContent(found.letter(), headers, value == null ? null : new Value(value), null);
        } catch (OperationRefusedException e) {
            return new LetterContent(found.letter(), headers, null, "It " + e.getMessage());
        }
    }
}
