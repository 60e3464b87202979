package io.assay.eval.store;

import io.assay.contracts.event.MetricsComputed.ErrorCount;
import io.assay.contracts.event.Prediction.ErrorKind;
import io.assay.contracts.request.ExampleRequests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which requests an evaluation needs answered: a row for each subject, role and model. */
@ApplicationScoped
public class RequestTable {
    private final Database database;

    RequestTable(Database database) {
        this.database = database;
    }

    /** As what a subject is read. */
    public enum Role {
        /** A passage of the collection; the subject is its id. */
        PASSAGE,
        /** The query of an example; the subject is the example's id. */
        QUERY,
        /** The first text of an example's pair. */
        TEXT_1,
        /** The second. */
        TEXT_2,
        /** The whole input of an example. */
        INPUT,
        /** The whole input of an example of the reference. */
        REFERENCE;

        /** As what a part of an example is read. */
        public static Role of(ExampleRequests.Part part) {
            return switch (part) {
                case INPUT -> INPUT;
                case QUERY -> QUERY;
                case TEXT_1 -> TEXT_1;
                case TEXT_2 -> TEXT_2;
            };
        }
    }

    /**
     * A need of an evaluation.
     *
     * @param subject a passage's id as 32 bytes, or an example's id in UTF-8; its bytes are not copied
     * @param requestId the request that answers it
     */
    @SuppressWarnings("ArrayRecordComponent") // rows on their way to the database, never compared
    public record Need(byte[] subject, String requestId) {}

    /**
     * How far one model is.
     *
     * @param expected number of needs
     * @param answered those with a prediction
     * @param failures those whose prediction is a failure
     * @param truncated those whose input was cut
     */
    public record Count(long expected, long answered, long failures, long truncated) {
        /** Of a model that nothing is asked of. */
        public static final Count NONE = new Count(0, 0, 0, 0);

        /** Whether nothing is awaited any more. */
        public boolean complete() {
            return answered == expected;
        }
    }

    /** Stores needs, each subject once, and replaces those whose request is another now. */
    @Transactional
    public void need(String evaluationId, String modelId, Role role, List<Need> needs) {
        database.update("""
                insert into evaluation_request (evaluation_id, model_id, role, subject, request_id)
                select ?, ?, ?, subject, request_id from unnest(?::bytea[], ?::bytea[]) as t(subject, request_id)
                on conflict (evaluation_id, model_id, role, subject) do update set
                    request_id = excluded.request_id,
                    asked = 0
                where evaluation_request.request_id <> excluded.request_id""", parameters -> parameters
                .value(evaluationId)
                .value(modelId)
                .value(role.name())
                .bytes(needs, Need::subject)
                .digests(needs, Need::requestId));
    }

    /**
     * Which of these requests have a prediction or are awaited: published for this evaluation in this asking, or for
     * another open one in its own. {@return by request id, whether it is answered (true) or awaited (false); without
     * those that are neither}
     */
    @Transactional
    public Map<String, Boolean> known(Evaluation evaluation, List<String> requestIds) {
        Map<String, Boolean> known = new HashMap<>();
        database.visit(
                """
                select * from (
                    select request_id,
                           exists (select from prediction p where p.request_id = wanted.request_id) as answered,
                           exists (select from evaluation_request r join evaluation e using (evaluation_id)
                                   where r.request_id = wanted.request_id and r.asked = e.asked
                                     and (e.evaluation_id = ? or e.state in ('REQUESTED', 'WAITING'))) as awaited
                    from unnest(?::bytea[]) as wanted(request_id)) as found
                where answered or awaited""",
                parameters -> parameters.value(evaluation.id()).digests(requestIds, id -> id),
                row -> known.put(Database.hex(row.getBytes(1)), row.getBoolean(2)));
        return known;
    }

    /** Notes that requests were published for an evaluation, in its present asking. */
    @Transactional
    public void published(Evaluation evaluation, List<String> requestIds) {
        database.update(
                "update evaluation_request set asked = ? where evaluation_id = ? and request_id = any (?)",
                parameters -> parameters
                        .value(evaluation.asked())
                        .value(evaluation.id())
                        .digests(requestIds, id -> id));
    }

    /** Forgets needs of passages and examples that are gone, and of models that have no needs any more. */
    @Transactional
    public void forgetGone(Evaluation evaluation, List<String> modelIds) {
        database.update("""
                delete from evaluation_request r
                where r.evaluation_id = ? and not (r.model_id = any (?) and case r.role
                    when 'PASSAGE' then exists (
                        select from passage p join document d on d.document_id = p.document_id
                            and d.document_digest = p.document_digest and d.splitting_digest = p.splitting_digest
                        where p.passage_id = r.subject and d.collection = ?)
                    when 'REFERENCE' then exists (
                        select from example x
                        where x.dataset = ? and x.example_id = convert_from(r.subject, 'UTF8'))
                    else exists (
                        select from example x
                        where x.dataset = ? and x.example_id = convert_from(r.subject, 'UTF8')
                          and (?::text is null or x.split = ?)) end)""", parameters -> parameters
                .value(evaluation.id())
                .texts(modelIds, id -> id)
                .value(evaluation.request().collection())
                .value(evaluation.request().reference())
                .value(evaluation.request().dataset())
                .value(evaluation.request().split())
                .value(evaluation.request().split()));
    }

    /** Ids of all that an evaluation asks. */
    @Transactional
    public Set<String> ids(String evaluationId) {
        Set<String> ids = new HashSet<>();
        database.visit(
                "select request_id from evaluation_request where evaluation_id = ?",
                parameters -> parameters.value(evaluationId),
                row -> ids.add(Database.hex(row.getBytes(1))));
        return ids;
    }

    /** How far each model is; without models that nothing is asked of. */
    @Transactional
    public Map<String, Count> counts(String evaluationId) {
        return database
                .select(
                        """
                select r.model_id, count(*), count(p.request_id), count(p.error), count(*) filter (where p.truncated)
                from evaluation_request r left join prediction p using (request_id)
                where r.evaluation_id = ? group by r.model_id""",
                        parameters -> parameters.value(evaluationId),
                        row -> Map.entry(
                                row.getString(1),
                                new Count(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * The examples of which a model could not answer a request, or was given only a part of an input.
     *
     * @param failed ids of the examples
     * @param cut ids of the examples
     */
    public record Flaws(Set<String> failed, Set<String> cut) {
        /** Copies the sets. */
        public Flaws {
            failed = Set.copyOf(failed);
            cut = Set.copyOf(cut);
        }
    }

    /** Which examples a model stumbled over. */
    @Transactional
    public Flaws flaws(String evaluationId, String modelId) {
        Set<String> failed = new HashSet<>();
        Set<String> cut = new HashSet<>();
        database.visit("""
                select r.subject, p.error is not null, p.truncated
                from evaluation_request r join prediction p using (request_id)
                where r.evaluation_id = ? and r.model_id = ? and r.role not in ('PASSAGE', 'REFERENCE')
                  and (p.error is not null or p.truncated)""", parameters -> parameters.value(evaluationId).value(modelId), row -> {
            String example = new String(row.getBytes(1), StandardCharsets.UTF_8);
            if (row.getBoolean(2)) {
                failed.add(example);
            }
            if (row.getBoolean(3)) {
                cut.add(example);
            }
        });
        return new Flaws(failed, cut);
    }

    /** Why a model's requests failed, the most frequent first. */
    @Transactional
    public List<ErrorCount> errors(String evaluationId, String modelId) {
        List<ErrorCount> errors = new ArrayList<>();
        database.visit(
                """
                select p.error, count(*) from evaluation_request r join prediction p using (request_id)
                where r.evaluation_id = ? and r.model_id = ? and p.error is not null
                group by p.error order by count(*) desc, p.error""",
                parameters -> parameters.value(evaluationId).value(modelId),
                row -> errors.add(new ErrorCount(ErrorKind.valueOf(row.getString(1)), row.getLong(2))));
        return errors;
    }
}
