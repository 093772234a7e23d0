package space.gaia.api.attachment;

import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.discord.CdnFile;

/** A file, and the message that somebody may read it in. */
record FileOfMessage(ChannelId channel, MessageId message, CdnFile file) {}
