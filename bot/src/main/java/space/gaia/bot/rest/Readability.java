package space.gaia.bot.rest;

/** Whether the bot can read the messages of a channel, and if not, what is missing. */
public enum Readability {
    READABLE("the bot can read it"),
    NO_VIEW_CHANNEL("the bot may not see it: give it the permission View Channel there"),
    NO_READ_MESSAGE_HISTORY("the bot may not read what was written: give it the permission Read Message History there"),
    NO_CONNECT("the chat of a voice channel is closed to the bot: give it the permission Connect there"),
    NO_MANAGE_THREADS(
            "the bot is not in this private thread: add it, or give it the permission Manage Threads in its channel"),
    GUILD_UNAVAILABLE("Discord has an outage of this server; it is read again when that is over"),
    GUILD_UNKNOWN("the bot is not in this server: invite it again"),
    CHANNEL_UNKNOWN("the bot sees no such channel: it is gone or hidden from the bot"),
    NOT_CONNECTED("the bot is not connected to Discord");

    private final String sentence;

    Readability(String sentence) {
        this.sentence = sentence;
    }

    public boolean isReadable() {
        return this == READABLE;
    }

    /** What is so and what to do, for people. */
    public String sentence() {
        return sentence;
    }
}
