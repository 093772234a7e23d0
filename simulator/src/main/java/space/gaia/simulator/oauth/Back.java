package space.gaia.simulator.oauth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** The address at which a person comes back to the application. */
final class Back {

    private final String redirectUri;
    private final StringJoiner parameters = new StringJoiner("&");

    Back(AuthorizeRequest request) {
        this.redirectUri = request.redirectUri();
        if (!request.state().isEmpty()) {
            with("state", request.state());
        }
    }

    Back with(String name, String value) {
        parameters.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        return this;
    }

    String query() {
        return redirectUri + (redirectUri.contains("?") ? "&" : "?") + parameters;
    }

    String fragment() {
        return redirectUri + "#" + parameters;
    }
}
