package io.assay.eval.verdict;

import org.jspecify.annotations.Nullable;

/**
 * How far those who labelled the examples agree beyond chance: 1 is always, 0 as often as by chance.
 *
 * @param count how many they are
 * @param inputs number of inputs that more than one of them labelled
 * @param cohenKappa where they are two; else absent
 * @param fleissKappa where as many labelled each of these inputs; else absent
 * @param krippendorffAlpha of classes without an order
 */
public record Annotators(
        int count,
        int inputs,
        @Nullable Double cohenKappa,
        @Nullable Double fleissKappa,
        double krippendorffAlpha) {}
