package space.gaia.simulator.world;

/**
 * A registered application with its bot. The bot user has the application's id.
 *
 * @param token the bot's token, without the {@code Bot} prefix
 * @param clientSecret the OAuth2 client's secret
 * @param publicBot whether anybody may add the bot to a server
 */
public record Application(long id, String name, String token, String clientSecret, boolean publicBot) {
    public long botUserId() {
        return id;
    }

    @Override
    public String toString() {
        return "Application[" + id + " " + name + "]";
    }
}
