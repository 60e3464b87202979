package io.assay.eval.api;

import io.assay.eval.problem.Problem;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;

/** Describes what every question may be answered by: that nothing has changed, or a {@link Problem}. */
public class CommonResponses implements OASFilter {
    @Override
    public Operation filterOperation(Operation operation) {
        operation
                .getResponses()
                .addAPIResponse(
                        "304",
                        OASFactory.createAPIResponse().description("What `If-None-Match` names is still the answer"))
                .addAPIResponse(
                        "default",
                        OASFactory.createAPIResponse()
                                .description("Why there is no answer")
                                .content(OASFactory.createContent()
                                        .addMediaType(
                                                Problem.MEDIA_TYPE,
                                                OASFactory.createMediaType()
                                                        .schema(OASFactory.createSchema()
                                                                .ref("#/components/schemas/Problem")))));
        return operation;
    }
}
