package space.gaia.simulator.control;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import space.gaia.simulator.fault.Faults;
import space.gaia.simulator.gateway.Gateway;
import space.gaia.simulator.http.Request;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.http.Router;
import space.gaia.simulator.world.DiscordException;
import space.gaia.simulator.world.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Registers {@code /control/v1/…}, as the simulator's README describes it. It asks for no token: whoever reaches the
 * loopback port may do everything, so it is there only when it was asked for.
 */
public final class Controls {
    private static final String BASE = "/control/v1";
    private static final JsonMapper JSON = new JsonMapper();

    private final Router router;

    private Controls(Router router) {
        this.router = router;
    }

    /**
     * Adds the control endpoint to a simulator's routes.
     *
     * @param about addresses and tokens, for who wants to connect
     */
    public static void mount(Router router, World world, Gateway gateway, Faults faults, Supplier<ObjectNode> about) {
        var controls = new Controls(router);
        new StateControls(world, gateway, about).mount(controls);
        new PeopleControls(world).mount(controls);
        new ChannelControls(world).mount(controls);
        new MessageControls(world).mount(controls);
        new InteractionControls(world).mount(controls);
        new FaultControls(faults).mount(controls);
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static <T> JsonNode tree(T value) {
        return JSON.valueToTree(value);
    }

    /** A route that answers with JSON. */
    Controls on(String method, String template, Function<Call, JsonNode> answer) {
        router.on(method, BASE + template, request -> respond(request, answer));
        return this;
    }

    /** A route that answers 204. */
    Controls does(String method, String template, Consumer<Call> work) {
        router.on(
                method,
                BASE + template,
                request -> respond(request, call -> {
                    work.accept(call);
                    return JSON.nullNode();
                }));
        return this;
    }

    private static Response respond(Request request, Function<Call, JsonNode> answer) {
        try {
            var body = answer.apply(new Call(request));
            return body.isNull() ? Response.empty(204) : Response.json(200, body);
        } catch (DiscordException e) {
            return Response.json(e.status(), e.json());
        } catch (IllegalArgumentException e) {
            return Response.error(400, 0, String.valueOf(e.getMessage()));
        }
    }

    /** One request, with what these routes ask of it. Wrong input is an {@link IllegalArgumentException}: 400. */
    record Call(Request request) {
        long id(String name) {
            return number(request.parameter(name), name);
        }

        String text(String name) {
            return request.parameter(name);
        }

        /** The body, which has to be an object; an empty one when there is none. */
        ObjectNode body() {
            return switch (request.json()) {
                case ObjectNode object -> object;
                case JsonNode none when none.isMissingNode() -> object();
                default -> throw new IllegalArgumentException("the body is not a JSON object");
            };
        }

        /** Who does it: {@code as} of the body or the query. */
        long actor() {
            var as = body().path("as").asString("");
            return number(as.isEmpty() ? request.queryValue("as").orElse("") : as, "as");
        }

        /** Who does it, or Discord itself when nobody is named. */
        long actorOrDiscord() {
            boolean named = body().has("as") || request.queryValue("as").isPresent();
            return named ? actor() : World.DISCORD;
        }

        /** The body as Discord's own request, without what is only for the control endpoint. */
        ObjectNode discords() {
            var body = body().deepCopy();
            body.remove("as");
            return body;
        }

        String required(String field) {
            var value = body().path(field);
            if (value.isMissingNode() || value.asString("").isEmpty()) {
                throw new IllegalArgumentException("'%s' is missing".formatted(field));
            }
            return value.asString();
        }

        long requiredId(String field) {
            return number(required(field), field);
        }

        private static long number(String text, String name) {
            try {
                return Long.parseUnsignedLong(text);
            } catch (NumberFormatException _) {
                throw new IllegalArgumentException("'%s' is not an id: '%s'".formatted(name, text));
            }
        }
    }
}
