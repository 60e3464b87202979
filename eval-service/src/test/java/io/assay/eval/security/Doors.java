package io.assay.eval.security;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Something for each role to do, and something that says nothing of roles. */
@Path("doors")
public class Doors {
    @GET
    public String unannotated() {
        return "in";
    }

    @POST
    @Path("annotator")
    @RolesAllowed(Role.ANNOTATOR)
    public String annotator() {
        return "in";
    }

    @POST
    @Path("operator")
    @RolesAllowed(Role.OPERATOR)
    public String operator() {
        return "in";
    }
}
