package space.gaia.workspace.mapping;

/** Authors that are no people. */
enum Automatic {
    BOTS,
    WEBHOOKS
}
