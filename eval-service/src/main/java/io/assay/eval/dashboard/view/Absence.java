package io.assay.eval.dashboard.view;

/**
 * What is said where there is nothing of a name.
 *
 * @param section path of the section that was looked in
 * @param title what there is not
 * @param before what precedes the name in the sentence that says so
 * @param name the name
 * @param after what follows it
 * @param back where to go on
 * @param backName what is there
 */
public record Absence(
        String section, String title, String before, String name, String after, String back, String backName) {}
