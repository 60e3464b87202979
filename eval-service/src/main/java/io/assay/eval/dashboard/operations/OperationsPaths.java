package io.assay.eval.dashboard.operations;

import io.assay.eval.dashboard.view.Address;

/** Where operators find what. Names of topics are safe in a path: Kafka allows letters, digits and three signs. */
public final class OperationsPaths {
    static final String OVERVIEW = "/operations";
    static final String REPLAYS = "/operations/replays";
    static final String PREVIEW = REPLAYS + "/preview";

    /** Documents that could not be read. */
    public static final String DOCUMENTS = deadLetters("documents").text();

    private OperationsPaths() {}

    /**
     * The dead letters of a topic.
     *
     * @param topic its name without the prefix
     */
    public static Address deadLetters(String topic) {
        return new Address("/operations/dead-letters/" + topic);
    }

    /** A dead letter, by its id. */
    static Address deadLetter(String id) {
        return new Address("/operations/dead-letters/" + id);
    }
}
