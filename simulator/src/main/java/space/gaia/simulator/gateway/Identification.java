package space.gaia.simulator.gateway;

import space.gaia.simulator.world.World;
import tools.jackson.databind.JsonNode;

/** Examines an IDENTIFY, in the order in which Discord would notice what is wrong. */
final class Identification {
    private static final int LARGE_THRESHOLD = 50;

    private final World world;
    private final IntentGrants grants;
    private final StartLimits starts;
    private final GatewayOptions options;

    Identification(World world, IntentGrants grants, StartLimits starts, GatewayOptions options) {
        this.world = world;
        this.grants = grants;
        this.starts = starts;
        this.options = options;
    }

    sealed interface Result {
        record Accepted(Identity identity) implements Result {}

        record Refused(CloseCode code, String why) implements Result {
            Refused(CloseCode code) {
                this(code, code.reason());
            }
        }

        /** Sessions are started too fast: opcode 9, to be tried again. */
        record TooFast() implements Result {}

        /** The starts of the day are spent: Discord ends all sessions and resets the token. */
        record Spent(long applicationId) implements Result {}
    }

    Result examine(JsonNode identify) {
        var application = world.applications().byToken(identify.path("token").asString(""));
        if (application.isEmpty()) {
            return new Result.Refused(CloseCode.AUTHENTICATION_FAILED);
        }
        var shard = Shard.of(identify.path("shard"));
        if (shard.isEmpty()) {
            return new Result.Refused(CloseCode.INVALID_SHARD);
        }
        var intents = identify.path("intents");
        if (!intents.isIntegralNumber() || (intents.asLong(0) & ~Intent.ALL_BITS) != 0) {
            return new Result.Refused(CloseCode.INVALID_INTENTS);
        }
        var app = application.get();
        long disallowed = intents.asLong(0) & grants.deniedBits(app.id());
        if (disallowed != 0) {
            return new Result.Refused(
                    CloseCode.DISALLOWED_INTENTS,
                    CloseCode.DISALLOWED_INTENTS.reason() + " " + Intent.names(disallowed));
        }
        var mine = shard.get();
        long guilds = world.guilds().of(app.botUserId()).stream()
                .filter(mine::handles)
                .count();
        if (guilds > options.guildsPerSession()) {
            return new Result.Refused(CloseCode.SHARDING_REQUIRED);
        }
        var identity = new Identity(
                app,
                intents.asLong(0),
                mine,
                identify.path("large_threshold").asInt(LARGE_THRESHOLD),
                identify.path("properties").toString());
        return switch (starts.start(app.id(), mine)) {
            case GRANTED -> new Result.Accepted(identity);
            case TOO_FAST -> new Result.TooFast();
            case SPENT -> new Result.Spent(app.id());
        };
    }
}
