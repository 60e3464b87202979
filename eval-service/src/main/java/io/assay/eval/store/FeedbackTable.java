package io.assay.eval.store;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.FeedbackGiven;
import io.assay.contracts.event.FeedbackGiven.Judgement;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Task;
import io.assay.contracts.request.ExampleRequests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What people said of answers, and which of two they preferred; never mixed with labels. Judgements count for the models
 * that are registered now, in their present version.
 */
@ApplicationScoped
public class FeedbackTable {
    /** Of several models with one version, which give the same answers, the first stands for all. */
    static final String MODELS = """
            with models as (
                select version, min(model_id) as model_id from model where event::json ->> 'task' = ? group by version)
            """;

    private final Database database;
    private final EventCodec codec;

    FeedbackTable(Database database, EventCodec codec) {
        this.database = database;
        this.codec = codec;
    }

    /**
     * Somebody judged.
     *
     * @param feedback what was said
     * @param at when the broker got to know
     */
    public record Given(FeedbackGiven feedback, Instant at) {
        private boolean ofTwo() {
            return feedback.judgement().ofTwo();
        }

        private String first() {
            String other = other();
            return feedback.requestId().compareTo(other) < 0 ? feedback.requestId() : other;
        }

        private String second() {
            String other = other();
            return feedback.requestId().compareTo(other) < 0 ? other : feedback.requestId();
        }

        private String other() {
            String other = feedback.other();
            return other == null ? feedback.requestId() : other;
        }

        /** Who and which requests; a NUL stands in none of them. */
        private String identity() {
            return String.join("\0", feedback.user(), first(), second());
        }
    }

    /**
     * How often one model was preferred to another.
     *
     * @param one id of the first model
     * @param other id of the second
     * @param oneWins judgements that prefer the first
     * @param otherWins judgements that prefer the second
     * @param ties judgements that prefer neither
     */
    public record PairCount(String one, String other, long oneWins, long otherWins, long ties) {}

    /**
     * How often a model was right.
     *
     * @param right answers that were said to be right, each once for each person
     * @param judged those that were said to be right, wrong, or something else
     */
    public record AnswerCount(String modelId, long right, long judged) {}

    /**
     * Who judged, and how often.
     *
     * @param people those who judged
     * @param judgements of one answer or of two
     */
    public record Judges(long people, long judgements) {}

    /** Stores judgements; of several of one person about the same, the latest. The same again changes nothing. */
    @Transactional
    public void store(List<Given> given) {
        TreeMap<String, Given> answers = new TreeMap<>(); // one order in every pod, so that rows are locked in it
        TreeMap<String, Given> pairs = new TreeMap<>();
        for (Given one : given) {
            (one.ofTwo() ? pairs : answers)
                    .merge(one.identity(), one, (before, now) -> now.at().isBefore(before.at()) ? before : now);
        }
        storeAnswers(answers.values());
        storePairs(pairs.values());
    }

    private void storeAnswers(Collection<Given> rows) {
        database.update("""
                insert into answer_judgement (person, request_id, judgement, correction, given_at)
                select person, request_id, judgement, correction, to_timestamp(millis / 1000.0)
                from unnest(?::text[], ?::bytea[], ?::text[], ?::text[], ?::bigint[])
                    as t(person, request_id, judgement, correction, millis)
                on conflict (person, request_id) do update set
                    judgement = excluded.judgement,
                    correction = excluded.correction,
                    given_at = excluded.given_at
                where answer_judgement.given_at <= excluded.given_at""", parameters -> parameters
                .texts(rows, row -> row.feedback().user())
                .digests(rows, row -> row.feedback().requestId())
                .texts(rows, row -> row.feedback().judgement().name())
                .texts(rows, this::correction)
                .longs(rows, row -> row.at().toEpochMilli()));
    }

    private void storePairs(Collection<Given> rows) {
        Function<Given, byte @Nullable []> preferred = row -> row.feedback().judgement() == Judgement.PREFERRED
                ? Database.bytes(row.feedback().requestId())
                : null;
        database.update("""
                insert into pair_judgement (person, first_id, second_id, preferred_id, given_at)
                select person, first_id, second_id, preferred_id, to_timestamp(millis / 1000.0)
                from unnest(?::text[], ?::bytea[], ?::bytea[], ?::bytea[], ?::bigint[])
                    as t(person, first_id, second_id, preferred_id, millis)
                on conflict (person, first_id, second_id) do update set
                    preferred_id = excluded.preferred_id,
                    given_at = excluded.given_at
                where pair_judgement.given_at <= excluded.given_at""", parameters -> parameters
                .texts(rows, row -> row.feedback().user())
                .digests(rows, Given::first)
                .digests(rows, Given::second)
                .bytes(rows, preferred)
                .longs(rows, row -> row.at().toEpochMilli()));
    }

    private @Nullable String correction(Given row) {
        return row.feedback().correction() == null
                ? null
                : new String(codec.encode(row.feedback()), StandardCharsets.UTF_8);
    }

    /**
     * A column: the version that answered a request. Judgements are few and predictions many, of which a join may read all.
     *
     * @param request the column with its id
     */
    static String version(String request, String name) {
        return "(select p.model_version from prediction p where p.request_id = " + request + ") as " + name;
    }

    /** How often each model of a task was preferred to each other, by their ids; each pair once. */
    @Transactional
    public List<PairCount> pairs(Task task) {
        return database.select(
                MODELS + """
                select least(m.model_id, n.model_id), greatest(m.model_id, n.model_id),
                       count(*) filter (where j.preferred_id =
                           case when m.model_id < n.model_id then j.first_id else j.second_id end),
                       count(*) filter (where j.preferred_id =
                           case when m.model_id < n.model_id then j.second_id else j.first_id end),
                       count(*) filter (where j.preferred_id is null)
                from (select *, %s, %s from pair_judgement) j
                join models m on m.version = j.first_version join models n on n.version = j.second_version
                where m.model_id <> n.model_id
                group by 1, 2 order by 1, 2""".formatted(version("first_id", "first_version"), version("second_id", "second_version")),
                parameters -> parameters.value(ExampleRequests.answering(task).wireName()),
                row -> new PairCount(
                        row.getString(1), row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5)));
    }

    /** How often each model of a task was right, by its id. */
    @Transactional
    public List<AnswerCount> answers(Task task) {
        return database.select(
                MODELS + """
                select m.model_id, count(*) filter (where j.judgement = 'RIGHT'), count(*)
                from (select *, %s from answer_judgement j) j join models m on m.version = j.answering
                group by 1 order by 1""".formatted(version("j.request_id", "answering")),
                parameters -> parameters.value(ExampleRequests.answering(task).wireName()),
                row -> new AnswerCount(row.getString(1), row.getLong(2), row.getLong(3)));
    }

    /** Who judged answers of a task's models. */
    @Transactional
    public Judges judges(Task task) {
        return database.select(
                        MODELS
                                + """
                select count(distinct person), count(*) from (
                    select person, %s from answer_judgement j
                    union all select person, %s from pair_judgement j) as j
                join models m on m.version = j.answering""".formatted(
                                        version("j.request_id", "answering"), version("j.first_id", "answering")),
                        parameters ->
                                parameters.value(ExampleRequests.answering(task).wireName()),
                        row -> new Judges(row.getLong(1), row.getLong(2)))
                .get(0);
    }

    /**
     * What a person said of an answer.
     *
     * @param judgement right, wrong or corrected
     * @param correction what would have been right; present for {@code CORRECTED} alone
     */
    public record Said(Judgement judgement, @Nullable Label correction) {}

    /** What a person said of some answers, by request id; without those that the person has not judged. */
    @Transactional
    public Map<String, Said> said(String person, List<String> requestIds) {
        Map<String, Said> said = new HashMap<>();
        database.visit(
                "select request_id, judgement, correction from answer_judgement where person = ? and request_id = any (?)",
                parameters -> parameters.value(person).digests(requestIds, id -> id),
                row -> said.put(
                        Database.hex(row.getBytes(1)),
                        new Said(Judgement.valueOf(row.getString(2)), correction(row.getString(3)))));
        return said;
    }

    /** The pairs among some requests of which a person prefers one answer or neither, by the ids of their comparisons. */
    @Transactional
    public Set<String> compared(String person, List<String> requestIds) {
        return Set.copyOf(database.select(
                """
                select first_id, second_id from pair_judgement
                where person = ? and first_id = any (?) and second_id = any (?)""",
                parameters ->
                        parameters.value(person).digests(requestIds, id -> id).digests(requestIds, id -> id),
                row -> Comparison.idOf(Database.hex(row.getBytes(1)), Database.hex(row.getBytes(2)))));
    }

    /**
     * Which of two answers a person prefers.
     *
     * @return the id of its request, or an empty text where it is a tie; nothing before the person has said so
     */
    @Transactional
    public Optional<String> preferred(String person, String requestId, String other) {
        return database
                .select(
                        """
                        select preferred_id from pair_judgement
                        where person = ? and first_id = least(?, ?) and second_id = greatest(?, ?)""",
                        parameters -> parameters
                                .value(person)
                                .value(Database.bytes(requestId))
                                .value(Database.bytes(other))
                                .value(Database.bytes(requestId))
                                .value(Database.bytes(other)),
                        row -> {
                            byte @Nullable [] preferred = row.getBytes(1);
                            return preferred == null ? "" : Database.hex(preferred);
                        })
                .stream()
                .findFirst();
    }

    private @Nullable Label correction(@Nullable String event) {
        return event == null
                ? null
                : codec.decode(event.getBytes(StandardCharsets.UTF_8), FeedbackGiven.class)
                        .correction();
    }
}
