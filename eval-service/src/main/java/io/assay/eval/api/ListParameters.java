package io.assay.eval.api;

import io.assay.eval.problem.Problem;
import io.assay.eval.store.WireName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param after {@code next} of the part before; absent for the first part
 * @param limit most items of the part
 */
public record ListParameters(
        @Parameter(description = "`next` of the part before; the first part without it.") @QueryParam("after") @Nullable
        String after,

        @Parameter(description = "Most items of the part.") @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500)
        int limit) {
    /**
     * The value of an enumeration that a parameter names, in lower case and with hyphens.
     *
     * @param name empty for the first value
     */
    static <E extends Enum<E>> E named(String parameter, E[] values, String name) {
        return name.isEmpty()
                ? values[0]
                : WireName.find(values, name)
                        .orElseThrow(() -> Problem.refused(new IllegalArgumentException(parameter + " is one of "
                                + Arrays.stream(values).map(WireName::of).collect(Collectors.joining(", "))
                                + ": " + name)));
    }

    /** A part of a list, or a problem where {@code after} is no key of it. */
    <T> T read(Function<@Nullable String, T> list) {
        try {
            return list.apply(after);
        } catch (IllegalArgumentException e) {
            throw Problem.refused(e);
        }
    }
}
