package space.gaia.workspace.permission;

/** The permissions that matter here ("Bitwise Permission Flags"). */
public enum Permission {
    ADMINISTRATOR(3, "Administrator"),
    MANAGE_SERVER(5, "Manage Server"),
    VIEW_CHANNEL(10, "View Channel"),
    SEND_MESSAGES(11, "Send Messages"),
    READ_MESSAGE_HISTORY(16, "Read Message History"),
    CONNECT(20, "Connect"),
    MANAGE_THREADS(34, "Manage Threads");

    private final long bit;
    private final String title;

    Permission(int offset, String title) {
        this.bit = 1L << offset;
        this.title = title;
    }

    public long bit() {
        return bit;
    }

    /** As Discord's client names it. */
    public String title() {
        return title;
    }
}
