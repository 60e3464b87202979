package io.assay.eval.dashboard.models;

import io.assay.contracts.event.ModelRequested;
import io.assay.contracts.event.Pooling;
import io.assay.contracts.event.Task;
import io.assay.contracts.topic.Topic;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form that asks for a model of the hub, as it was filled in. What is empty is as the model's files say.
 *
 * @param source which one, as people write it
 * @param name what it is called here; empty for its name on the hub
 * @param task what it is wanted for, as it is named on the wire
 * @param pool the pods that register and serve it
 * @param onnx path of the model file
 * @param pooling how token vectors become one, as it is named on the wire
 * @param license SPDX identifier
 */
record AddForm(String source, String name, String task, String pool, String onnx, String pooling, String license) {
    /** The form before anybody wrote in it. */
    static final AddForm NEW = new AddForm("", "", "", Topic.DEFAULT_POOL, "", "", "");

    /** Whether anything is filled in that most leave to the model's files. */
    public boolean detailed() {
        return !(onnx.isEmpty() && pooling.isEmpty() && license.isEmpty());
    }

    /** The tasks to choose from: what models do. */
    public List<Choice> tasks() {
        return Arrays.stream(Task.values())
                .filter(each -> each != Task.RETRIEVAL)
                .map(each -> new Choice(each.wireName(), each.wireName().equals(task)))
                .toList();
    }

    /** The ways to choose from in which token vectors become one. */
    public List<Choice> poolings() {
        return Arrays.stream(Pooling.values())
                .map(each -> new Choice(each.wireName(), each.wireName().equals(pooling)))
                .toList();
    }

    /**
     * What is asked for.
     *
     * @throws IllegalArgumentException if it cannot be asked for so; the message is for a person
     */
    ModelRequested request(String person, Instant now) {
        String hub = HubAddress.source(source);
        return new ModelRequested(
                name.isBlank() ? HubAddress.nameIn(hub) : name.strip(),
                hub,
                given(onnx),
                task.isBlank() ? null : Task.of(task),
                pooling.isBlank() ? null : chosenPooling(),
                pool.isBlank() ? Topic.DEFAULT_POOL : pool.strip(),
                given(license),
                person,
                now.toEpochMilli());
    }

    private Pooling chosenPooling() {
        return Arrays.stream(Pooling.values())
                .filter(each -> each.wireName().equals(pooling))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no such pooling: " + pooling));
    }

    private static @Nullable String given(String text) {
        return text.isBlank() ? null : text.strip();
    }

    /**
     * Something to choose.
     *
     * @param name as it is named on the wire
     * @param chosen whether it is what the form says
     */
    record Choice(String name, boolean chosen) {}
}
