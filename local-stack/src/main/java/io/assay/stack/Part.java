package io.assay.stack;

import java.util.List;

/** The processes of a stack, in the order in which they are started. */
public enum Part {
    /** The broker. */
    BROKER("kafka"),
    /** The database. */
    DATABASE("postgres"),
    /** Documents in, passages out. */
    INGEST("ingest"),
    /** Requests in, predictions out. */
    INFERENCE("inference"),
    /** Predictions in, metrics and verdicts out; serves the dashboard. */
    EVAL("eval");

    /** What the services talk to: started before them, stopped after them. */
    static final List<Part> INFRASTRUCTURE = List.of(BROKER, DATABASE);

    /** What Assay is made of. */
    static final List<Part> SERVICES = List.of(INGEST, INFERENCE, EVAL);

    private final String title;

    Part(String title) {
        this.title = title;
    }

    /** What people, files and messages call it. */
    String title() {
        return title;
    }

    /** The environment variable that chooses its port. */
    String portVariable() {
        return "ASSAY_" + name() + "_PORT";
    }

    /** The environment variable that says where others find it, if not at the port it listens on. */
    String advertisedPortVariable() {
        return "ASSAY_" + name() + "_ADVERTISED_PORT";
    }
}
