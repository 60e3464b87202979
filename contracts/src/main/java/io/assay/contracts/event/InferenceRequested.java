package io.assay.contracts.event;

import io.assay.contracts.identity.Identities;
import java.util.Map;

/**
 * Asks a model something; complete in itself. Published on {@code inference-requests.POOL}, keyed by request id.
 *
 * @param requestId SHA-256 of model version, task, input and parameters
 * @param modelId the model's name, for people
 * @param modelVersion the model's version: what is run
 * @param task what is asked
 * @param input what it is asked about
 * @param parameters as the Hugging Face pipeline of the task names them, and {@code prompt_name}: which of the model's
 *     prompts goes before the input; strings, numbers and booleans
 */
public record InferenceRequested(
        String requestId, String modelId, String modelVersion, Task task, Input input, Map<String, Object> parameters)
        implements Event {
    /** The parameter that names one of the model's prompts. */
    public static final String PROMPT_NAME = "prompt_name";

    /** The parameter by which a model that chooses among labels scores each for itself. */
    public static final String MULTI_LABEL = "multi_label";

    /**
     * Checks every part, the identity against what it is the digest of among them, and sorts the parameters by name.
     *
     * @throws IllegalArgumentException if a part breaks its rule
     */
    public InferenceRequested {
        Checks.sha256(requestId, "requestId");
        Checks.notBlank(modelId, "modelId");
        Checks.sha256(modelVersion, "modelVersion");
        Checks.present(task, "task");
        Checks.present(input, "input");
        parameters = parameters == null ? Map.of() : Checks.scalars(parameters, "parameters");
        String expected = Identities.request(modelVersion, task, input, parameters);
        if (!requestId.equals(expected)) {
            throw new IllegalArgumentException(
                    "requestId is " + requestId + ", but modelVersion, task, input and parameters give " + expected);
        }
    }

    /** A request whose identity follows from its parts. */
    public static InferenceRequested of(
            String modelId, String modelVersion, Task task, Input input, Map<String, Object> parameters) {
        String requestId = Identities.request(modelVersion, task, input, parameters);
        return new InferenceRequested(requestId, modelId, modelVersion, task, input, parameters);
    }

    /** Asks for the vector of a text, with one of the model's prompts before it. */
    public static InferenceRequested embedding(ModelRegistered model, String text, String promptName) {
        return of(
                model.modelId(),
                model.version(),
                Task.FEATURE_EXTRACTION,
                new Input.Text(text),
                Map.of(PROMPT_NAME, promptName));
    }

    @Override
    public String key() {
        return requestId;
    }
}
