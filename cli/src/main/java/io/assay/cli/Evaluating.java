package io.assay.cli;

import io.assay.cli.evaluation.EvaluationProgress;
import io.assay.cli.kafka.Catalogue;
import io.assay.cli.kafka.TopicReader;
import io.assay.cli.terminal.CommandException;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.Units;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.topic.Topic;
import io.assay.reports.evaluation.Leaderboard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Asks for evaluations, and follows them to their verdict. */
final class Evaluating {
    private final Session session;

    Evaluating(Session session) {
        this.session = session;
    }

    /**
     * Checks that the topics hold what an evaluation needs.
     *
     * @return the dataset
     * @throws CommandException if models or examples are missing; the message says what there is, and what to do
     */
    Catalogue.Dataset check(EvaluationRequested request) {
        Map<String, ModelRegistered> registered = session.catalogue().models();
        List<String> missing = request.models().stream()
                .filter(model -> !registered.containsKey(model))
                .toList();
        if (!missing.isEmpty()) {
            throw new CommandException("Not registered: " + String.join(", ", missing) + ". Registered: "
                    + listed(registered.keySet()) + ". See: assay models add --help");
        }
        Map<String, Catalogue.Dataset> datasets = session.catalogue().datasets();
        Catalogue.Dataset dataset = datasets.get(request.dataset());
        if (dataset == null) {
            throw new CommandException("There is no dataset " + request.dataset() + ". There are: "
                    + listed(datasets.keySet()) + ". See: assay import --help");
        }
        if (request.split() != null && !dataset.splits().containsKey(request.split())) {
            throw new CommandException("Dataset " + request.dataset() + " has no example of split " + request.split()
                    + "; its splits: " + listed(dataset.splits().keySet()));
        }
        return dataset;
    }

    /** Publishes a request, and returns when the broker holds it. */
    void publish(EvaluationRequested request) {
        session.publisher().publish(session.kafka().nameOf(Topic.EVALUATIONS), request);
    }

    /**
     * Publishes a request and follows it to its verdict. Whatever an earlier request of the same evaluation led to does
     * not count: only what comes after this one is published.
     *
     * @throws CommandException if the evaluation is rejected, or nothing came for too long
     */
    Leaderboard publishAndFollow(EvaluationRequested request, Duration patience) {
        try (TopicReader reader = TopicReader.fromNow(session.kafka(), topics())) {
            publish(request);
            return follow(reader, progress(request), patience);
        }
    }

    /**
     * Follows an evaluation that was asked for before, from all that is known of it.
     *
     * @throws CommandException if the evaluation is rejected, or nothing came for too long
     */
    Leaderboard follow(EvaluationRequested request, Duration patience) {
        try (TopicReader reader = TopicReader.fromStart(session.kafka(), topics())) {
            EvaluationProgress progress = progress(request);
            reader.readToEnd(record -> take(record, progress));
            return follow(reader, progress, patience);
        }
    }

    /** What is known of an evaluation now. */
    Leaderboard now(EvaluationRequested request) {
        EvaluationProgress progress = new EvaluationProgress(request);
        session.events().forEach(Topic.METRICS, (key, event) -> event.ifPresent(progress::take));
        throwRejection(progress);
        return progress.leaderboard(session.catalogue().profiles());
    }

    /**
     * Finds an evaluation.
     *
     * @param id its id; empty for the one asked for last
     * @throws CommandException if there is none; the message names those that there are
     */
    EvaluationRequested find(Optional<String> id) {
        Map<String, EvaluationRequested> evaluations = session.catalogue().evaluations();
        if (evaluations.isEmpty()) {
            throw new CommandException("No evaluation was asked for yet. See: assay evaluate --help");
        }
        List<String> ids = List.copyOf(evaluations.keySet());
        EvaluationRequested found = evaluations.get(id.orElse(ids.get(ids.size() - 1)));
        if (found == null) {
            throw new CommandException(
                    "There is no evaluation " + id.orElseThrow() + ". There is: " + String.join(", ", ids));
        }
        return found;
    }

    private String[] topics() {
        return new String[] {
            session.kafka().nameOf(Topic.METRICS), session.kafka().nameOf(Topic.MODEL_PROFILES)
        };
    }

    private Leaderboard follow(TopicReader reader, EvaluationProgress progress, Duration patience) {
        Terminal terminal = session.terminal();
        long giveUp = System.nanoTime() + patience.toNanos();
        while (!progress.isOver()) {
            throwRejection(progress);
            terminal.live(progress.bars(), progress.line());
            boolean[] news = {false};
            reader.readNext(record -> news[0] |= take(record, progress));
            if (news[0]) {
                giveUp = System.nanoTime() + patience.toNanos();
            } else if (System.nanoTime() > giveUp) {
                throwMissing(progress);
                throw new CommandException("Nothing came from eval-service for " + patience.toSeconds()
                        + " s. Is it running? See: assay status. The evaluation is not lost: assay watch "
                        + progress.request().evaluationId());
            }
        }
        terminal.erase();
        return progress.leaderboard(session.catalogue().profiles());
    }

    private boolean take(ConsumerRecord<String, byte[]> record, EvaluationProgress progress) {
        boolean[] news = {false};
        session.events().handOver(record, (key, event) -> {
            news[0] = event.map(progress::take).orElse(false);
            event.ifPresent(it -> warn(it, progress.request()));
        });
        return news[0];
    }

    private void warn(Event event, EvaluationRequested request) {
        if (event instanceof ModelProfiled profiled
                && request.models().contains(profiled.modelId())
                && profiled.outcome() instanceof ModelProfiled.Failure failure) {
            session.terminal().say(profiled.modelId() + " cannot be loaded: " + failure.detail());
        }
    }

    private EvaluationProgress progress(EvaluationRequested request) {
        return new EvaluationProgress(
                request,
                session.catalogue().models().values().stream()
                        .filter(model -> model.runtime() == ModelRuntime.EXTERNAL)
                        .map(ModelRegistered::modelId)
                        .collect(Collectors.toSet()));
    }

    private static void throwMissing(EvaluationProgress progress) {
        if (progress.missing().isEmpty()) {
            return;
        }
        String missing = progress.missing().entrySet().stream()
                .map(model -> model.getKey() + " lacks " + Units.count(model.getValue(), "prediction") + ": "
                        + progress.importing(model.getKey()))
                .collect(Collectors.joining("; "));
        throw new CommandException("Evaluation " + progress.request().evaluationId()
                + " waits for external models. " + missing + ". It goes on as they come: assay watch "
                + progress.request().evaluationId());
    }

    private static void throwRejection(EvaluationProgress progress) {
        progress.rejection().ifPresent(reason -> {
            throw new CommandException("Evaluation " + progress.request().evaluationId() + " is rejected: " + reason);
        });
    }

    private static String listed(Iterable<String> names) {
        String listed = String.join(", ", names);
        return listed.isEmpty() ? "none" : listed;
    }
}
