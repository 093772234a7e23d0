package space.gaia.connectors;

/** What kind of system it is, for the gallery's filter. */
public enum Category {
    CHAT,
    CODE,
    FILES,
    TASKS
}
