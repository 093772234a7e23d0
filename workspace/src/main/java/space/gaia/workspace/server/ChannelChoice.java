package space.gaia.workspace.server;

import java.util.Set;
import space.gaia.workspace.ChannelId;

/**
 * Which channels of a server go to a workspace. Threads and posts follow their parent.
 *
 * <p>A channel that is hidden from @everyone never joins by a rule: it was named, or it was confirmed.
 */
public sealed interface ChannelChoice {

    /** Every channel that everyone in the server can see, and always also those that join later. */
    static ChannelChoice all() {
        return new All(Set.of(), Set.of());
    }

    /** These channels and no others. */
    static ChannelChoice channels(Set<ChannelId> channels) {
        return new Channels(channels);
    }

    /** Whether what is written at this place goes to the workspace. */
    boolean includes(ChannelPlace place);

    /**
     * Every channel.
     *
     * @param except channels and categories that stay out
     * @param confirmed hidden channels to which somebody who can read them said yes
     */
    record All(Set<ChannelId> except, Set<ChannelId> confirmed) implements ChannelChoice {
        public All {
            except = Set.copyOf(except);
            confirmed = Set.copyOf(confirmed);
        }

        @Override
        public boolean includes(ChannelPlace place) {
            return !place.isIn(except) && (place.openToEveryone() || confirmed.contains(place.channel()));
        }
    }

    /**
     * Every channel of these categories.
     *
     * @param except channels that stay out
     * @param confirmed hidden channels to which somebody who can read them said yes
     */
    record Categories(Set<ChannelId> categories, Set<ChannelId> except, Set<ChannelId> confirmed)
            implements ChannelChoice {
        public Categories {
            categories = Set.copyOf(categories);
            except = Set.copyOf(except);
            confirmed = Set.copyOf(confirmed);
        }

        @Override
        public boolean includes(ChannelPlace place) {
            return place.isIn(categories)
                    && !except.contains(place.channel())
                    && (place.openToEveryone() || confirmed.contains(place.channel()));
        }
    }

    /** Named channels. */
    record Channels(Set<ChannelId> channels) implements ChannelChoice {
        public Channels {
            channels = Set.copyOf(channels);
        }

        @Override
        public boolean includes(ChannelPlace place) {
            return channels.contains(place.channel());
        }
    }
}
