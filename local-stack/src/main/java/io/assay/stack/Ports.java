package io.assay.stack;

import java.util.Map;

/**
 * The ports that a stack would like to have, on the loopback interface. Where one is taken, the stack takes the next
 * free one.
 *
 * @param broker Kafka's
 * @param database PostgreSQL's
 * @param eval the dashboard's
 * @param ingest the ingest-service's
 * @param inference the inference-service's
 */
public record Ports(int broker, int database, int eval, int ingest, int inference) {
    /** What it would like where nobody says otherwise. */
    public static final Ports DEFAULT = new Ports(9092, 15432, 8080, 8081, 8082);

    private static final int HIGHEST = 65_535;

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException if one is no port; the message names it
     */
    public Ports {
        check(broker, Part.BROKER.portVariable());
        check(database, Part.DATABASE.portVariable());
        check(eval, Part.EVAL.portVariable());
        check(ingest, Part.INGEST.portVariable());
        check(inference, Part.INFERENCE.portVariable());
    }

    /**
     * What an environment asks for by {@code ASSAY_BROKER_PORT}, {@code ASSAY_DATABASE_PORT}, {@code ASSAY_EVAL_PORT},
     * {@code ASSAY_INGEST_PORT} and {@code ASSAY_INFERENCE_PORT}; the default for the rest.
     *
     * @throws IllegalArgumentException if a variable holds no port; the message names it
     */
    public static Ports from(Map<String, String> environment) {
        return new Ports(
                port(environment, Part.BROKER),
                port(environment, Part.DATABASE),
                port(environment, Part.EVAL),
                port(environment, Part.INGEST),
                port(environment, Part.INFERENCE));
    }

    /** The port of one part. */
    int of(Part part) {
        return switch (part) {
            case BROKER -> broker;
            case DATABASE -> database;
            case EVAL -> eval;
            case INGEST -> ingest;
            case INFERENCE -> inference;
        };
    }

    private static int port(Map<String, String> environment, Part part) {
        String value = environment.get(part.portVariable());
        return value == null ? DEFAULT.of(part) : parse(part.portVariable(), value);
    }

    /**
     * The port that a variable of the environment holds.
     *
     * @throws IllegalArgumentException if it is none; the message names the variable
     */
    static int parse(String variable, String value) {
        try {
            int port = Integer.parseInt(value);
            check(port, variable);
            return port;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(refusal(variable, value), e);
        }
    }

    private static void check(int port, String variable) {
        if (port < 1 || port > HIGHEST) {
            throw new IllegalArgumentException(refusal(variable, Integer.toString(port)));
        }
    }

    private static String refusal(String variable, String value) {
        return variable + " is '" + value + "': it is a number, 1 to " + HIGHEST;
    }
}
