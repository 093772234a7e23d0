package space.gaia.connectors;

/** The ways in which a provider can be synced; the constants of {@code mode} in its {@code syncSettings}, in small letters. */
public enum Mode {
    /** As things happen. */
    LIVE,
    PAUSED,
    INTERVAL,
    CRON,
    /** When somebody asks for it. */
    MANUAL
}
