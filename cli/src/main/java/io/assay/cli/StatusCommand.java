package io.assay.cli;

import io.assay.cli.kafka.KafkaConnection;
import io.assay.cli.terminal.Listing;
import io.assay.cli.terminal.OutputFormat;
import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.Units;
import io.assay.messaging.operations.ConsumerGroups;
import io.assay.messaging.operations.ConsumerLag;
import io.assay.stack.LocalStack;
import io.assay.stack.ProcessStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay status}. */
@Command(
        name = "status",
        header = "Show what runs, and how much the services have still to read.",
        description = "%nShows the local stack's processes, and for each consumer group and topic the lag: records that"
                + " are there and not yet dealt with. Fails where a process of the local stack is not well and no other"
                + " broker is named.",
        footer = "%nExample:%n    assay status --output json")
final class StatusCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final StackOptions stack;

    @Mixin
    private final OutputOption output = new OutputOption();

    StatusCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stack = new StackOptions(surroundings);
    }

    @Override
    public Integer call() {
        LocalStack local = stack.stack();
        List<ProcessStatus> processes = local.status();
        Optional<KafkaConnection> named = stack.namedKafka();
        Optional<KafkaConnection> kafka = named.or(() -> local.endpoints()
                .map(endpoints -> KafkaConnection.at(endpoints.bootstrapServers(), surroundings.environment())));
        List<ConsumerLag> lags = List.of();
        try {
            kafka.ifPresent(KafkaConnection::check);
            lags = kafka.map(StatusCommand::lags).orElse(lags);
        } finally {
            print(processes, lags); // what runs is worth knowing where the broker does not answer, too
        }
        boolean well = processes.stream().allMatch(process -> process.state() == ProcessStatus.State.RUNNING);
        return well || named.isPresent() ? 0 : 1;
    }

    private static List<ConsumerLag> lags(KafkaConnection kafka) {
        try (Admin admin = kafka.admin()) {
            return new ConsumerGroups(admin).lags();
        }
    }

    private void print(List<ProcessStatus> processes, List<ConsumerLag> lags) {
        Terminal terminal = surroundings.terminal();
        if (output.format() == OutputFormat.JSON) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("home", stack.home().toString());
            json.put("processes", processes.stream().map(StatusCommand::json).toList());
            json.put("lags", lags);
            terminal.out().println(Listing.json(json));
            return;
        }
        processes().print(processes, output.format(), terminal.out());
        if (!lags.isEmpty()) {
            terminal.out().println();
            new Listing<ConsumerLag>()
                    .words("group", ConsumerLag::group)
                    .words("topic", ConsumerLag::topic)
                    .numbers("lag", ConsumerLag::records, lag -> Units.count(lag.records()))
                    .print(lags, output.format(), terminal.out());
        }
    }

    private static Map<String, @Nullable Object> json(ProcessStatus process) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", process.name());
        json.put("state", state(process));
        json.put("pid", process.pid());
        json.put("port", process.port());
        json.put("since", process.since() == null ? null : process.since().toString());
        return json;
    }

    private static Listing<ProcessStatus> processes() {
        return new Listing<ProcessStatus>()
                .words("process", ProcessStatus::name)
                .words("state", StatusCommand::state)
                .numbers(
                        "pid",
                        ProcessStatus::pid,
                        process -> process.pid() == null ? "" : process.pid().toString())
                .numbers(
                        "port",
                        ProcessStatus::port,
                        process -> process.port() == null ? "" : process.port().toString())
                .numbers("up for", ProcessStatus::since, process -> age(process.since()));
    }

    private static String state(ProcessStatus process) {
        return process.state().name().toLowerCase(Locale.ROOT);
    }

    private static String age(@Nullable Instant since) {
        if (since == null) {
            return "";
        }
        Duration age = Duration.between(since, Instant.now());
        if (age.toHours() > 0) {
            return age.toHours() + " h " + age.toMinutesPart() + " min";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + " min" : Math.max(0, age.toSeconds()) + " s";
    }
}
