package space.gaia.bot.session;

/**
 * Why a session is over for good, as Discord's close code says ("Gateway Close Event Codes").
 *
 * @param state the same, in a word
 * @param sentence what is wrong and what to do
 * @param needsPerson whether trying again soon cannot help
 */
record Ending(SessionState state, String sentence, boolean needsPerson) {

    private static final String PORTAL = "in Discord's Developer Portal, under Bot";

    static final Ending NO_TOKEN = new Ending(
            SessionState.NO_TOKEN,
            "there is no bot token: set DISCORD_TOKEN to the token of the bot (" + PORTAL + ")",
            true);

    static final Ending TOKEN_REFUSED = new Ending(
            SessionState.TOKEN_REFUSED,
            "Discord refuses the bot token: set DISCORD_TOKEN to the present token of the bot (" + PORTAL
                    + ", Reset Token makes a new one) and start again",
            true);

    static final Ending DATABASE_AWAY = new Ending(
            SessionState.DATABASE_AWAY,
            "MongoDB cannot be asked which shards other processes serve; trying again, and nothing is lost."
                    + " Check MONGODB_URI and whether it runs",
            false);

    static final Ending OUTNUMBERED = new Ending(
            SessionState.OTHER_SHARDS,
            "another process divides the servers into more shards; connecting again with as many",
            false);

    static Ending of(int closeCode, DiscordSettings settings) {
        return switch (closeCode) {
            case 4004 -> TOKEN_REFUSED;
            case 4010, 4011 ->
                new Ending(
                        SessionState.OTHER_SHARDS,
                        "Discord asks for another number of shards (close code %d); connecting again"
                                .formatted(closeCode),
                        false);
            case 4012, 4013 ->
                new Ending(
                        SessionState.RELEASE_REFUSED,
                        "Discord does not know the intents or the version that this release asks for (close code %d):"
                                        .formatted(closeCode)
                                + " update the service",
                        true);
            case 4014 -> new Ending(SessionState.INTENTS_REFUSED, intentsRefused(settings), true);
            default ->
                new Ending(
                        SessionState.ENDED,
                        "the session ended (close code %d); connecting again".formatted(closeCode),
                        false);
        };
    }

    private static String intentsRefused(DiscordSettings settings) {
        String wanted = settings.members()
                ? settings.messageContent()
                        ? "Message Content Intent and Server Members Intent"
                        : "Server Members Intent"
                : "Message Content Intent";
        String without = settings.members() ? "gaia.discord.members=false" : "gaia.discord.message-content=false";
        return "Discord does not allow this bot its intents (close code 4014): switch on %s (%s), or do without (%s)"
                .formatted(wanted, PORTAL, without);
    }
}
