package space.gaia.workspace;

/**
 * Where a message is kept: its {@code _id} is {@code workspace/channel/message}, snowflakes padded, so that the
 * collection sorts as channels read.
 */
public record MessageKey(WorkspaceId workspace, ChannelId channel, MessageId message) {

    /** The {@code _id} of the message's document. */
    public String id() {
        return channelPrefix(workspace, channel) + Snowflakes.padded(message.value());
    }

    /** What the ids of all messages of a channel begin with, the closing slash included. */
    public static String channelPrefix(WorkspaceId workspace, ChannelId channel) {
        return workspace.value() + "/" + Snowflakes.padded(channel.value()) + "/";
    }

    @Override
    public String toString() {
        return id();
    }
}
