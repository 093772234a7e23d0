package space.gaia.simulator.world;

/** What a request may name that is not there, with Discord's error code for it. */
public enum Unknown {
    APPLICATION(10002, "Application"),
    CHANNEL(10003, "Channel"),
    GUILD(10004, "Guild"),
    MEMBER(10007, "Member"),
    MESSAGE(10008, "Message"),
    OVERWRITE(10009, "Permission Overwrite"),
    ROLE(10011, "Role"),
    TOKEN(10012, "Token"),
    USER(10013, "User"),
    EMOJI(10014, "Emoji"),
    WEBHOOK(10015, "Webhook"),
    BAN(10026, "Ban"),
    STICKER(10060, "Sticker"),
    INTERACTION(10062, "interaction"),
    APPLICATION_COMMAND(10063, "application command"),
    TAG(10087, "Tag");

    private final int code;
    private final String title;

    Unknown(int code, String title) {
        this.code = code;
        this.title = title;
    }

    int code() {
        return code;
    }

    String title() {
        return title;
    }
}
