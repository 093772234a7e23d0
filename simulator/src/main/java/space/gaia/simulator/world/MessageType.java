package space.gaia.simulator.world;

/** The kinds of messages that the world itself makes, with Discord's numbers. */
final class MessageType {
    static final int DEFAULT = 0;
    static final int RECIPIENT_ADD = 1;
    static final int RECIPIENT_REMOVE = 2;
    static final int CHANNEL_NAME_CHANGE = 4;
    static final int CHANNEL_PINNED_MESSAGE = 6;
    static final int USER_JOIN = 7;
    static final int GUILD_BOOST = 8;
    static final int THREAD_CREATED = 18;
    static final int REPLY = 19;
    static final int CHAT_INPUT_COMMAND = 20;
    static final int THREAD_STARTER_MESSAGE = 21;
    static final int CONTEXT_MENU_COMMAND = 23;
    static final int AUTO_MODERATION_ACTION = 24;
    static final int POLL_RESULT = 46;

    private MessageType() {}

    /** Whether its author may edit it: only what people and bots write themselves. */
    static boolean isWritten(int type) {
        return type == DEFAULT || type == REPLY || type == CHAT_INPUT_COMMAND || type == CONTEXT_MENU_COMMAND;
    }

    /** Whether anybody may delete it; the others are Discord's own. */
    static boolean isDeletable(int type) {
        return type != RECIPIENT_ADD
                && type != RECIPIENT_REMOVE
                && type != 3
                && type != CHANNEL_NAME_CHANGE
                && type != 5
                && type != THREAD_STARTER_MESSAGE;
    }
}
