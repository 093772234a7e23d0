package space.gaia.connectors.discord;

import java.util.List;
import java.util.function.Function;
import space.gaia.connectors.TestReport.Result;
import space.gaia.connectors.TestReport.Step;
import space.gaia.connectors.remote.Answer;
import space.gaia.connectors.remote.Credential;
import space.gaia.connectors.remote.Identity;
import space.gaia.connectors.remote.RemoteHost;
import space.gaia.connectors.schema.SettingsProblem;
import tools.jackson.databind.JsonNode;

/** One test of the connection to Discord. */
final class DiscordTest {

    /** "Application Flags": the intents, as verified applications have them and as others do. */
    private static final long MESSAGE_CONTENT = (1L << 18) | (1L << 19);

    private static final long SERVER_MEMBERS = (1L << 14) | (1L << 15);

    private final RemoteHost host;
    private final Credential token;
    private final List<SettingsProblem> problems;

    DiscordTest(RemoteHost host, Credential token, List<SettingsProblem> problems) {
        this.host = host;
        this.token = token;
        this.problems = problems;
    }

    Result look(Step step) {
        return switch (step) {
            case CONFIGURATION -> configuration();
            case HOST -> host();
            case TOKEN ->
                asBot(Step.TOKEN, "users/@me", _ -> Result.passed(Step.TOKEN, "Discord accepts the bot's token"));
            case SCOPES -> asBot(Step.SCOPES, "applications/@me", DiscordTest::intents);
            case IDENTITY -> asBot(Step.IDENTITY, "users/@me", DiscordTest::identity);
        };
    }

    private Result configuration() {
        if (!problems.isEmpty()) {
            SettingsProblem first = problems.getFirst();
            return Result.failed(
                    Step.CONFIGURATION,
                    "%d of the settings are not right; %s %s"
                            .formatted(problems.size(), first.pointer(), first.message()),
                    "Correct the settings and save them.");
        }
        if (token.isEmpty()) {
            return Result.failed(
                    Step.CONFIGURATION,
                    "no bot token is set",
                    "The operator of this service has to set DISCORD_TOKEN and start it anew.");
        }
        if (!token.reveal().matches("[A-Za-z0-9._-]+")) {
            return Result.failed(
                    Step.CONFIGURATION,
                    "the bot token has characters that no token has",
                    "The operator of this service has to set DISCORD_TOKEN to the token as Discord shows it.");
        }
        return Result.passed(Step.CONFIGURATION, "the settings are right, and a bot token is set");
    }

    private Result host() {
        return switch (host.get("gateway", _ -> {})) {
            case Answer.Told told
            when told.isSuccess() && told.body().path("url").isString() ->
                Result.passed(Step.HOST, host.name() + " answers");
            case Answer.Told told
            when told.isRedirect() ->
                Result.failed(
                        Step.HOST,
                        host.name() + " sends elsewhere, which is not followed",
                        "The operator of this service has to correct DISCORD_API_URL.");
            case Answer.Told told -> unexpected(Step.HOST, told);
            case Answer.Unreachable(String why) -> unreachable(Step.HOST, why);
        };
    }

    private Result asBot(Step step, String path, Function<JsonNode, Result> found) {
        return switch (host.get(path, headers -> headers.set("Authorization", "Bot " + token.reveal()))) {
            case Answer.Told told when told.isSuccess() -> found.apply(told.body());
            case Answer.Told(int status, JsonNode _)
            when status == 401 ->
                Result.failed(
                        step,
                        "Discord does not accept the bot's token",
                        "Reset the token in Discord's developer portal (Bot); the operator sets it as DISCORD_TOKEN.");
            case Answer.Told told -> unexpected(step, told);
            case Answer.Unreachable(String why) -> unreachable(step, why);
        };
    }

    private static Result intents(JsonNode application) {
        long flags = application.path("flags").asLong(0);
        if ((flags & MESSAGE_CONTENT) == 0) {
            return Result.warning(
                    Step.SCOPES,
                    "the Message Content intent is off, so messages come without content",
                    "Switch on Message Content Intent in Discord's developer portal (Bot, Privileged Gateway Intents).");
        }
        return Result.passed(
                Step.SCOPES,
                (flags & SERVER_MEMBERS) == 0
                        ? "the Message Content intent is on; Server Members is off, so names follow later"
                        : "the intents Message Content and Server Members are on");
    }

    private static Result identity(JsonNode user) {
        Identity identity = DiscordProvider.identity(user);
        return user.path("bot").asBoolean(false)
                ? Result.passed(Step.IDENTITY, "connected as the bot %s (%s)".formatted(identity.name(), identity.id()))
                : Result.failed(
                        Step.IDENTITY,
                        "the token is a person's and not a bot's, which Discord forbids",
                        "The operator of this service has to set DISCORD_TOKEN to a bot's token.");
    }

    private Result unexpected(Step step, Answer.Told told) {
        return told.status() == 429
                ? Result.failed(step, host.name() + " asks for patience (429)", "Try again in a few minutes.")
                : Result.failed(
                        step,
                        "%s answers with status %d".formatted(host.name(), told.status()),
                        "Look at https://discordstatus.com, and try again later.");
    }

    private static Result unreachable(Step step, String why) {
        return Result.failed(step, why, "Check that this service may reach it (DNS, firewall, proxy), and try again.");
    }
}
