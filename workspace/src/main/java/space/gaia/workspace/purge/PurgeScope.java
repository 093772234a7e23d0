package space.gaia.workspace.purge;

import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.UserId;

/** What is to be deleted. */
public sealed interface PurgeScope {

    /** How the scope is named in documents and to callers. */
    String name();

    /** A person: what they wrote, and every trace of them elsewhere, in every workspace; and they stay away. */
    record Person(UserId user) implements PurgeScope {
        @Override
        public String name() {
            return "person";
        }
    }

    /** A channel with its threads, or one thread, of one workspace. */
    record Channel(ChannelId channel) implements PurgeScope {
        @Override
        public String name() {
            return "channel";
        }
    }

    /** A server in one workspace, with all that is known of it there. */
    record Server(GuildId guild) implements PurgeScope {
        @Override
        public String name() {
            return "server";
        }
    }
}
