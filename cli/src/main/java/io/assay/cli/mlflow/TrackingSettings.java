package io.assay.cli.mlflow;

import io.assay.cli.terminal.CommandException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an MLflow server is, and who asks it.
 *
 * @param uri its address without a slash at the end, as a browser shows it
 * @param authorization value of the header of that name; absent for nobody
 */
public record TrackingSettings(URI uri, @Nullable String authorization) {
    /** The variable that names the server. */
    public static final String URI_VARIABLE = "MLFLOW_TRACKING_URI";

    /** The variable that names the experiment. */
    public static final String EXPERIMENT_VARIABLE = "MLFLOW_EXPERIMENT_NAME";

    static final String TOKEN_VARIABLE = "MLFLOW_TRACKING_TOKEN";
    static final String USERNAME_VARIABLE = "MLFLOW_TRACKING_USERNAME";
    static final String PASSWORD_VARIABLE = "MLFLOW_TRACKING_PASSWORD";

    /**
     * As MLflow's own clients read them.
     *
     * @param given the address; empty for the environment's
     * @throws CommandException if there is none, or it is not one of a server
     */
    public static TrackingSettings of(String given, Map<String, String> environment) {
        String address = given.isBlank() ? environment.getOrDefault(URI_VARIABLE, "") : given;
        if (address.isBlank()) {
            throw new CommandException(
                    "Which MLflow server? Give --mlflow=http://HOST:5000, or set " + URI_VARIABLE + ".");
        }
        return new TrackingSettings(server(address), authorization(environment));
    }

    private static URI server(String address) {
        URI uri;
        try {
            uri = URI.create(address.strip().replaceFirst("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw notAServer(address);
        }
        boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
            throw notAServer(address);
        }
        if (uri.getUserInfo() != null) {
            throw new CommandException("The address of the MLflow server holds a user's name; give it by "
                    + USERNAME_VARIABLE + " and " + PASSWORD_VARIABLE + ".");
        }
        return uri;
    }

    private static CommandException notAServer(String address) {
        return new CommandException("\"" + address + "\" is not the address of an MLflow server, such as"
                + " http://localhost:5000. Files and databases are behind one: mlflow server --help");
    }

    private static @Nullable String authorization(Map<String, String> environment) {
        String username = environment.getOrDefault(USERNAME_VARIABLE, "");
        String password = environment.getOrDefault(PASSWORD_VARIABLE, "");
        if (!username.isEmpty() && !password.isEmpty()) { // goes first in MLflow's clients, too
            byte[] both = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(both);
        }
        String token = environment.getOrDefault(TOKEN_VARIABLE, "");
        return token.isEmpty() ? null : "Bearer " + token;
    }
}
