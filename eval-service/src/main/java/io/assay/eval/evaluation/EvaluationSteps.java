package io.assay.eval.evaluation;

import io.assay.contracts.event.EvaluationRejected;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Task;
import io.assay.eval.config.EvaluationConfig;
import io.assay.eval.messaging.EvaluationEvents;
import io.assay.eval.messaging.ProjectionBarrier;
import io.assay.eval.store.Evaluation;
import io.assay.eval.store.EvaluationState;
import io.assay.eval.store.EvaluationStore;
import io.assay.eval.store.OutcomeTable;
import io.assay.eval.store.RequestTable;
import io.assay.eval.store.RequestTable.Count;
import io.assay.eval.store.Revisions;
import io.assay.messaging.SteadyClock;
import io.assay.messaging.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Moves an evaluation on from where it stands: plans it as soon as the projection is up to date, reports while
 * predictions arrive, and reports and judges when all are there. What it finds is published first and noted after that,
 * so that a crash in between repeats it. For one thread.
 */
@ApplicationScoped
public class EvaluationSteps {
    /** What spans and lines of the log name an evaluation by. */
    static final String EVALUATION_ID = "evaluationId";

    private static final Logger LOG = Logger.getLogger(EvaluationSteps.class);

    private final EvaluationStore evaluations;
    private final RequestTable requests;
    private final OutcomeTable outcomes;
    private final ProjectionBarrier barrier;
    private final Survey survey;
    private final Planner planner;
    private final Scoring scoring;
    private final EvaluationEvents events;
    private final EvaluationMetrics metrics;
    private final Traces traces;
    private final SteadyClock clock;
    private final Duration reportInterval;
    private final Map<String, Course> courses = new HashMap<>();

    EvaluationSteps(
            EvaluationStore evaluations,
            RequestTable requests,
            OutcomeTable outcomes,
            ProjectionBarrier barrier,
            Survey survey,
            Planner planner,
            Scoring scoring,
            EvaluationEvents events,
            EvaluationMetrics metrics,
            Traces traces,
            SteadyClock clock,
            EvaluationConfig config) {
        this.evaluations = evaluations;
        this.requests = requests;
        this.outcomes = outcomes;
        this.barrier = barrier;
        this.survey = survey;
        this.planner = planner;
        this.scoring = scoring;
        this.events = events;
        this.metrics = metrics;
        this.traces = traces;
        this.clock = clock;
        this.reportInterval = config.reportInterval();
    }

    /** Does what can be done now, if anything. */
    void moveOn(String evaluationId) {
        Evaluation evaluation = evaluations.find(evaluationId).orElse(null);
        if (evaluation == null) {
            return;
        }
        Course course = courses.computeIfAbsent(evaluationId, id -> new Course(reportInterval));
        if (evaluation.state() == EvaluationState.REQUESTED) {
            if (isUpToDate(evaluation, course) && course.mayPlan(evaluation, clock.instant())) {
                during("plan", evaluation, () -> plan(evaluation, course));
            }
        } else if (evaluation.state() == EvaluationState.WAITING && course.reporting.isDue(clock.instant())) {
            watch(evaluation, course);
        }
    }

    private boolean isUpToDate(Evaluation evaluation, Course course) {
        ProjectionBarrier.Mark mark = course.mark;
        if (mark == null || course.markedAsking != evaluation.asked()) {
            mark = barrier.mark();
            course.mark = mark;
            course.markedAsking = evaluation.asked();
        }
        return barrier.passed(mark);
    }

    private void plan(Evaluation evaluation, Course course) {
        Instant start = clock.instant();
        Revisions revisions = evaluations.revisions(evaluation.request()); // before looking: a change meanwhile counts
        try {
            planner.plan(evaluation, survey.look(evaluation.request()));
            evaluations.planned(evaluation, revisions);
            metrics.planned();
        } catch (UnanswerableException e) {
            String reason = String.valueOf(e.getMessage());
            LOG.infof("evaluation rejected evaluation=%s reason=\"%s\"", evaluation.id(), reason);
            events.tell(evaluation, List.of(new EvaluationRejected(evaluation.id(), reason)));
            evaluations.rejected(evaluation, revisions, reason);
            metrics.rejected();
        }
        course.planned(evaluation, start, clock.instant());
    }

    private void watch(Evaluation evaluation, Course course) {
        Instant start = clock.instant();
        Survey.Ground found;
        try {
            found = survey.look(evaluation.request());
        } catch (UnanswerableException e) { // it was answerable when planned: about to be planned again
            return;
        }
        Survey.Ground ground = found;
        Map<String, Count> counts = requests.counts(evaluation.id());
        metrics.progress(evaluation.id(), counts.values());
        if (counts.values().stream().allMatch(Count::complete)) {
            during("judge", evaluation, () -> finish(evaluation, ground, counts));
            course.reported.clear();
            return;
        }
        reportProgress(evaluation, ground, counts, course);
        course.reporting.done(start, clock.instant());
    }

    private void reportProgress(Evaluation evaluation, Survey.Ground ground, Map<String, Count> counts, Course course) {
        Instant start = clock.instant();
        boolean mayScore = course.scoring.isDue(start);
        List<MetricsComputed> fresh = new ArrayList<>();
        for (ModelRegistered model : ground.models()) {
            Count count = counts.getOrDefault(model.modelId(), Count.NONE);
            Reported last = course.reported.get(model.modelId());
            if (last == null || (mayScore && last.scoredAnswers() != count.answered())) {
                MetricsComputed report = scoring.partial(evaluation.request(), ground.task(), model, count);
                course.reported.put(model.modelId(), new Reported(report, count.answered()));
                fresh.add(report);
            } else if (last.report().answered() != count.answered()) {
                MetricsComputed report = last.report()
                        .recounted(count.failures(), count.truncated(), count.answered(), count.expected());
                course.reported.put(model.modelId(), new Reported(report, last.scoredAnswers()));
                fresh.add(report);
            }
        }
        if (mayScore) {
            course.scoring.done(start, clock.instant());
        }
        if (!fresh.isEmpty()) {
            events.tell(evaluation, fresh);
            evaluations.report(fresh);
        }
    }

    private void finish(Evaluation evaluation, Survey.Ground ground, Map<String, Count> counts) {
        Scoring.Findings findings = scoring.complete(evaluation.request(), ground, counts);
        List<Event> events = new ArrayList<>(findings.reports());
        events.add(findings.verdict());
        this.events.tell(evaluation, events);
        evaluations.finished(evaluation, findings.reports(), findings.verdict(), findings.outcomes());
        outcomes.dropForgotten();
        metrics.judged();
        LOG.infof(
                "evaluation final evaluation=%s verdict=%s",
                evaluation.id(), findings.verdict().kind());
        if (ground.task() == Task.FILL_MASK) {
            // What came before may have been judged without knowing how foreign its documents are.
            for (String about : evaluations.reopenAbout(evaluation.request(), Metrics.of(Task.FILL_MASK))) {
                LOG.infof("evaluation about the same texts, judging it again evaluation=%s", about);
            }
        }
    }

    /** Does a step in the trace that the evaluation was asked for in. */
    private void during(String step, Evaluation evaluation, Runnable work) {
        Traces.during(traces.start(step, evaluation.traceparent()), EVALUATION_ID, evaluation.id(), work);
    }

    /**
     * The last partial report of a model.
     *
     * @param scoredAnswers how many answers its metrics are made of; its counts may be younger
     */
    private record Reported(MetricsComputed report, long scoredAnswers) {}

    /** What is remembered of an evaluation between two looks, and may be forgotten by a restart. */
    private static final class Course {
        private final Map<String, Reported> reported = new HashMap<>();
        private final Pace reporting;
        private final Pace scoring;
        private final Pace planning;
        private ProjectionBarrier.@Nullable Mark mark;
        private int markedAsking;
        private int plannedAsking;

        Course(Duration reportInterval) {
            this.reporting = new Pace(reportInterval);
            this.scoring = new Pace(reportInterval);
            this.planning = new Pace(reportInterval);
        }

        /** Whoever asks is served at once; changes are gathered for a while. */
        boolean mayPlan(Evaluation evaluation, Instant now) {
            return evaluation.asked() != plannedAsking || planning.isDue(now);
        }

        void planned(Evaluation evaluation, Instant start, Instant end) {
            mark = null;
            plannedAsking = evaluation.asked();
            planning.done(start, end);
            reported.clear();
        }
    }
}
