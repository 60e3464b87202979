package io.assay.cli.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Stands in for a connector that no repository has: hands the worker once what that one makes of the same settings. */
abstract class StandIn extends SourceConnector {
    private Map<String, String> settings = Map.of();

    @Override
    public String version() {
        return "test";
    }

    @Override
    public void start(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    @Override
    public List<Map<String, String>> taskConfigs(int most) {
        return List.of(settings);
    }

    @Override
    public ConfigDef config() {
        return new ConfigDef();
    }

    @Override
    public abstract Class<? extends Task> taskClass();

    @Override
    public void stop() {
        // holds nothing
    }

    /** Its only task. */
    abstract static class OneTask extends SourceTask {
        private List<SourceRecord> records = List.of();

        /** What the connector would hand over. */
        abstract List<SourceRecord> records(Map<String, String> settings);

        @Override
        public String version() {
            return "test";
        }

        @Override
        public void start(Map<String, String> settings) {
            records = records(settings);
        }

        @Override
        public List<SourceRecord> poll() {
            List<SourceRecord> all = new ArrayList<>(records);
            records = List.of();
            return all;
        }

        @Override
        public void stop() {
            // holds nothing
        }
    }
}
