package space.gaia.simulator.rest;

import java.net.URI;
import java.util.Optional;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedBot;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.SimulatedGuild;
import space.gaia.simulator.SimulatedUser;
import space.gaia.simulator.SimulatorOptions;
import space.gaia.simulator.world.Permission;

/** A small server that scenes are played on: Ada owns it, Bob is in it, one bot may do everything, another next to nothing. */
final class Stage implements AutoCloseable {

    final DiscordSimulator discord;
    final Wire wire;
    final SimulatedUser ada;
    final SimulatedUser bob;
    final SimulatedGuild lab;
    final SimulatedChannel general;
    final SimulatedBot helper;
    final Wire.Session bot;
    final Wire.Session weak;
    final Wire.Session nobody;

    Stage(Optional<OpenApi> document) {
        discord = DiscordSimulator.start(SimulatorOptions.defaults()
                .withLimits(RateLimitOptions.realistic()
                        .withGlobalPerSecond(1_000_000)
                        .withBucketFactor(10_000)));
        wire = new Wire(discord.apiBaseUrl().replaceAll("/$", ""), document);
        ada = discord.user("ada");
        bob = discord.user("bob");
        lab = discord.guild("Lab", ada);
        bob.joins(lab);
        general = lab.textChannel("general");
        discord.bot().joins(lab, Permission.ADMINISTRATOR.bit());
        helper = discord.bot("Helper");
        helper.joins(lab, 0);
        bot = wire.as("Bot " + discord.bot().token());
        weak = wire.as("Bot " + helper.token());
        nobody = wire.as("");
    }

    long application() {
        return discord.bot().applicationId();
    }

    /** A session of Ada's, who agreed to what was asked. */
    Wire.Session bearer(String scopes) {
        discord.oauth().allowRedirect(application(), "https://app.example/back");
        String back = discord.oauth()
                .agree(
                        ada.id(),
                        URI.create("https://discord.example/oauth2/authorize?response_type=token&client_id="
                                + application()
                                + "&redirect_uri=https%3A%2F%2Fapp.example%2Fback&scope="
                                + scopes.replace(" ", "+")),
                        0);
        String token = back.replaceFirst(".*access_token=([^&]+).*", "$1");
        return wire.as("Bearer " + token);
    }

    @Override
    public void close() {
        wire.close();
        discord.close();
    }
}
