package space.gaia.simulator.oauth;

import java.io.Serial;
import space.gaia.simulator.http.Response;
import tools.jackson.databind.node.JsonNodeFactory;

/** A refusal of the token endpoint in the shape of RFC 6749, section 5.2. */
final class OAuthRefusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final String error;

    OAuthRefusal(int status, String error, String description) {
        super(description);
        this.status = status;
        this.error = error;
    }

    static OAuthRefusal invalidGrant(String field) {
        return new OAuthRefusal(400, "invalid_grant", "Invalid \"%s\" in request.".formatted(field));
    }

    static OAuthRefusal invalidRequest(String description) {
        return new OAuthRefusal(400, "invalid_request", description);
    }

    static OAuthRefusal invalidClient() {
        return new OAuthRefusal(401, "invalid_client", "The client is unknown, or its secret is wrong.");
    }

    Response response() {
        return Response.json(
                        status,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("error", error)
                                .put("error_description", getMessage()))
                .with("Cache-Control", "no-store");
    }
}
