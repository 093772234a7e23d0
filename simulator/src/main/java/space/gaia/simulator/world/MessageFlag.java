package space.gaia.simulator.world;

/** Discord's message flags. */
enum MessageFlag {
    CROSSPOSTED(0),
    IS_CROSSPOST(1),
    SUPPRESS_EMBEDS(2),
    SOURCE_MESSAGE_DELETED(3),
    URGENT(4),
    HAS_THREAD(5),
    EPHEMERAL(6),
    LOADING(7),
    SUPPRESS_NOTIFICATIONS(12),
    IS_VOICE_MESSAGE(13),
    HAS_SNAPSHOT(14),
    IS_COMPONENTS_V2(15);

    final int bit;

    MessageFlag(int offset) {
        this.bit = 1 << offset;
    }

    boolean in(int flags) {
        return (flags & bit) != 0;
    }
}
