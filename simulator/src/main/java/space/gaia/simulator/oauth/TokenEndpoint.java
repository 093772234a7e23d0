package space.gaia.simulator.oauth;

import java.util.Set;
import space.gaia.simulator.http.Request;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.world.Application;
import space.gaia.simulator.world.World;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Gives and takes back tokens. */
final class TokenEndpoint {

    private static final Set<String> OF_CLIENTS = Set.of("identify", "applications.commands.update", "connections");

    private final World world;
    private final Clients clients;
    private final Tokens tokens;

    TokenEndpoint(World world, Clients clients, Tokens tokens) {
        this.world = world;
        this.clients = clients;
        this.tokens = tokens;
    }

    Response token(Request request) {
        try {
            Form form = Form.ofBody(request);
            Application client = clients.authenticated(request, form);
            return answer(issue(client, form));
        } catch (OAuthRefusal refusal) {
            return refusal.response();
        }
    }

    private Tokens.Issued issue(Application client, Form form) {
        return switch (form.require("grant_type")) {
            case "authorization_code" ->
                tokens.exchange(
                        client.id(),
                        form.require("code"),
                        form.get("redirect_uri").orElse(""),
                        form.get("code_verifier").orElse(""));
            case "refresh_token" -> tokens.refresh(client.id(), form.require("refresh_token"));
            case "client_credentials" -> ofClient(client, AuthorizeRequest.scopes(form.require("scope")));
            default -> throw new OAuthRefusal(400, "unsupported_grant_type", "Invalid \"grant_type\" in request.");
        };
    }

    /** The application's own token, which stands for its owner. */
    private Tokens.Issued ofClient(Application client, Set<String> scopes) {
        if (!OF_CLIENTS.containsAll(scopes)) {
            throw new OAuthRefusal(400, "invalid_scope", "The requested scope is invalid, unknown, or malformed.");
        }
        return tokens.issueWithoutRefresh(client.id(), clients.ownerOf(client.id()), scopes);
    }

    private Response answer(Tokens.Issued issued) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("token_type", "Bearer")
                .put("access_token", issued.accessToken())
                .put("expires_in", Tokens.LIFETIME.toSeconds());
        if (!issued.refreshToken().isEmpty()) {
            body.put("refresh_token", issued.refreshToken());
        }
        body.put("scope", issued.grant().scope());
        if (issued.guildId() != 0) {
            body.set("guild", world.guilds().get(World.DISCORD, issued.guildId()));
        }
        return Response.json(200, body).with("Cache-Control", "no-store");
    }

    Response revoke(Request request) {
        try {
            Form form = Form.ofBody(request);
            Application client = clients.authenticated(request, form);
            tokens.revoke(client.id(), form.require("token"));
            return Response.json(200, JsonNodeFactory.instance.objectNode());
        } catch (OAuthRefusal refusal) {
            return refusal.response();
        }
    }
}
