package space.gaia.bot.session;

/** How the session with Discord stands, in a word; a sentence with what to do goes with it. */
public enum SessionState {
    CONNECTING,
    CONNECTED,
    /** Other processes serve every shard; this one waits for its share. */
    STANDBY,
    /** The connection was lost a moment ago. */
    RECONNECTING,
    /** Connected, but nothing was heard: started anew. */
    SILENT,
    /** Discord does not answer, or something else does. */
    UNREACHABLE,
    /** The day's session starts are spent. */
    NO_STARTS_LEFT,
    /** Nobody can be asked which shards are whose. */
    DATABASE_AWAY,
    NO_TOKEN,
    /** Close code 4004, or 401. */
    TOKEN_REFUSED,
    /** Close code 4014. */
    INTENTS_REFUSED,
    /** Close codes 4012 and 4013. */
    RELEASE_REFUSED,
    /** Close codes 4010 and 4011. */
    OTHER_SHARDS,
    /** Another close code after which a session does not go on. */
    ENDED,
    /** What nobody foresaw. */
    FAILED
}
