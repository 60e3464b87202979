package io.assay.eval.store;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.FeedbackGiven;
import io.assay.contracts.event.FeedbackGiven.Judgement;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Task;
import io.assay.contracts.request.ExampleRequests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The judgements themselves, the latest first. */
@ApplicationScoped
public class JudgementList {
    private static final Pattern KEY =
            Pattern.compile("(\\d{1,15})\\.([0-9a-f]{64})\\.([0-9a-f]{64})?\\.(.+)", Pattern.DOTALL);

    private final Database database;
    private final EventCodec codec;

    JudgementList(Database database, EventCodec codec) {
        this.database = database;
        this.codec = codec;
    }

    /**
     * A judgement.
     *
     * @param at when it was given
     * @param person who judged
     * @param judgement what was said
     * @param model id of the model that it is about: of two, the one that is preferred, or either
     * @param other id of the other of two; absent where it is about one, or the other is not registered any more
     * @param correction what would have been right; absent where that was not said
     * @param asked what the model was asked; absent where no page asked for it
     * @param comparisonId the comparison of two; absent where it is about one, or no page asked for it
     */
    public record Judged(
            Instant at,
            String person,
            Judgement judgement,
            String model,
            @Nullable String other,
            @Nullable Label correction,
            @Nullable InferenceRequested asked,
            @Nullable String comparisonId) {}

    /**
     * A part of the judgements about a task's models.
     *
     * @param after key of the last judgement of the part before; null for the first part
     * @throws IllegalArgumentException if {@code after} is no key
     */
    @Transactional
    public Page<Judged> page(Task task, @Nullable String after, int most) {
        Key key = after == null ? null : Key.of(after);
        List<Keyed> read = database.select(
                FeedbackTable.MODELS
                        + """
                select j.given_at, j.person, j.first_id, j.second_id, j.judgement, m.model_id, n.model_id,
                       j.correction, asked.event
                from (select *, %s, %s from (
                    select given_at, person, request_id as first_id, ''::bytea as second_id, judgement, correction,
                           request_id as subject, ''::bytea as beside
                    from answer_judgement
                    union all
                    select given_at, person, first_id, second_id,
                           case when preferred_id is null then 'TIE' else 'PREFERRED' end, null,
                           coalesce(preferred_id, first_id),
                           case when preferred_id = second_id then first_id else second_id end
                    from pair_judgement) as given) as j
                join models m on m.version = j.subject_version left join models n on n.version = j.beside_version
                left join asked_request asked on asked.request_id = j.subject
                """.formatted(
                                        FeedbackTable.version("subject", "subject_version"),
                                        FeedbackTable.version("beside", "beside_version"))
                        + (key == null ? "" : """
                where (j.given_at, j.person, j.first_id, j.second_id) < (to_timestamp(? / 1000.0), ?, ?, ?)
                """)
                        + "order by j.given_at desc, j.person desc, j.first_id desc, j.second_id desc limit ?",
                parameters -> {
                    parameters.value(ExampleRequests.answering(task).wireName());
                    if (key != null) {
                        parameters
                                .value(key.millis())
                                .value(key.person())
                                .value(key.first())
                                .value(key.second());
                    }
                    parameters.value(most + 1);
                },
                this::keyed);
        Page<Keyed> page = Page.of(read, most, keyed -> keyed.key().text());
        return new Page<>(page.rows().stream().map(Keyed::judged).toList(), page.next());
    }

    private Keyed keyed(ResultSet row) throws SQLException {
        Instant at = row.getObject(1, OffsetDateTime.class).toInstant();
        String person = row.getString(2);
        @Nullable String correction = row.getString(8);
        @Nullable String asked = row.getString(9);
        byte[] first = row.getBytes(3);
        byte[] second = row.getBytes(4);
        return new Keyed(
                new Key(at.toEpochMilli(), person, first, second),
                new Judged(
                        at,
                        person,
                        Judgement.valueOf(row.getString(5)),
                        row.getString(6),
                        row.getString(7),
                        correction == null
                                ? null
                                : codec.decode(correction.getBytes(StandardCharsets.UTF_8), FeedbackGiven.class)
                                        .correction(),
                        asked == null
                                ? null
                                : codec.decode(asked.getBytes(StandardCharsets.UTF_8), InferenceRequested.class),
                        asked == null || second.length == 0
                                ? null
                                : Comparison.idOf(Database.hex(first), Database.hex(second))));
    }

    private record Keyed(Key key, Judged judged) {}

    /** Where a judgement stands in the list. */
    @SuppressWarnings("ArrayRecordComponent") // on its way to the database, never compared
    private record Key(long millis, String person, byte[] first, byte[] second) {
        static Key of(String text) {
            Matcher parts = KEY.matcher(text);
            if (!parts.matches()) {
                throw new IllegalArgumentException("no key of a judgement: " + text);
            }
            @Nullable String second = parts.group(3);
            return new Key(
                    Long.parseLong(parts.group(1)),
                    parts.group(4),
                    Database.bytes(parts.group(2)),
                    second == null ? new byte[0] : Database.bytes(second));
        }

        String text() {
            return String.join(".", String.valueOf(millis), Database.hex(first), Database.hex(second), person);
        }
    }
}
