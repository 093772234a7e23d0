package space.gaia.simulator.world;

/** The kinds of channels, with Discord's numbers. */
public enum ChannelType {
    TEXT(0),
    DM(1),
    VOICE(2),
    GROUP_DM(3),
    CATEGORY(4),
    ANNOUNCEMENT(5),
    ANNOUNCEMENT_THREAD(10),
    PUBLIC_THREAD(11),
    PRIVATE_THREAD(12),
    STAGE(13),
    DIRECTORY(14),
    FORUM(15),
    MEDIA(16);

    private final int value;

    ChannelType(int value) {
        this.value = value;
    }

    public int value() {
        return value;
    }

    public static ChannelType of(int value) {
        for (var type : values()) {
            if (type.value == value) {
                return type;
            }
        }
        throw DiscordException.invalidForm("type", "BASE_TYPE_CHOICES", "Value is not one of the choices.");
    }

    public boolean isThread() {
        return this == ANNOUNCEMENT_THREAD || this == PUBLIC_THREAD || this == PRIVATE_THREAD;
    }

    /** Holds posts (threads) and no messages of its own. */
    public boolean isForum() {
        return this == FORUM || this == MEDIA;
    }

    public boolean isVoice() {
        return this == VOICE || this == STAGE;
    }

    public boolean isPrivate() {
        return this == DM || this == GROUP_DM;
    }

    public boolean holdsMessages() {
        return !isForum() && this != CATEGORY && this != DIRECTORY;
    }
}
