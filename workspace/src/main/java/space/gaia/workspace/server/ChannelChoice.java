package space.gaia.workspace.server;

import java.util.HashSet;
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

    /** Whether this channel stays out whatever its place. */
    boolean excludes(ChannelId channel);

    /** The same choice without this channel; of a rule also without what is in it, if it is a category. */
    ChannelChoice without(ChannelId channel);

    /**
     * The same choice and these hidden channels, to which somebody who can read them said yes; of categories only those that
     * are in one of them.
     */
    ChannelChoice confirming(Set<ChannelId> hidden);

    /** The same choice without the yes to these channels, which everyone sees now: hidden anew they ask for another. */
    ChannelChoice opened(Set<ChannelId> channels);

    /** Whether this has no channel that the other has not, wherever channels are moved and whatever is hidden. */
    boolean narrows(ChannelChoice other);

    private static Set<ChannelId> together(Set<ChannelId> some, Set<ChannelId> others) {
        Set<ChannelId> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private static Set<ChannelId> apart(Set<ChannelId> some, Set<ChannelId> others) {
        Set<ChannelId> rest = new HashSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static Set<ChannelId> with(Set<ChannelId> channels, ChannelId channel) {
        Set<ChannelId> more = new HashSet<>(channels);
        more.add(channel);
        return more;
    }

    private static Set<ChannelId> less(Set<ChannelId> channels, ChannelId channel) {
        Set<ChannelId> fewer = new HashSet<>(channels);
        fewer.remove(channel);
        return fewer;
    }

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

        @Override
        public boolean excludes(ChannelId channel) {
            return except.contains(channel);
        }

        @Override
        public ChannelChoice without(ChannelId channel) {
            return new All(with(except, channel), less(confirmed, channel));
        }

        @Override
        public ChannelChoice confirming(Set<ChannelId> hidden) {
            return new All(apart(except, hidden), together(confirmed, hidden));
        }

        @Override
        public ChannelChoice opened(Set<ChannelId> channels) {
            return new All(except, apart(confirmed, channels));
        }

        @Override
        public boolean narrows(ChannelChoice other) {
            return other instanceof All(var before, var yes)
                    && except.containsAll(before)
                    && yes.containsAll(confirmed);
        }
    }

    /**
     * Every channel of these categories.
     *
     * @param except channels and categories that stay out
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
                    && !place.isIn(except)
                    && (place.openToEveryone() || confirmed.contains(place.channel()));
        }

        @Override
        public boolean excludes(ChannelId channel) {
            return except.contains(channel);
        }

        @Override
        public ChannelChoice without(ChannelId channel) {
            return new Categories(categories, with(except, channel), less(confirmed, channel));
        }

        @Override
        public ChannelChoice confirming(Set<ChannelId> hidden) {
            return new Categories(categories, apart(except, hidden), together(confirmed, hidden));
        }

        @Override
        public ChannelChoice opened(Set<ChannelId> channels) {
            return new Categories(categories, except, apart(confirmed, channels));
        }

        @Override
        public boolean narrows(ChannelChoice other) {
            return switch (other) {
                case All(var before, var yes) -> except.containsAll(before) && yes.containsAll(confirmed);
                case Categories(var named, var before, var yes) ->
                    named.containsAll(categories) && except.containsAll(before) && yes.containsAll(confirmed);
                case Channels _ -> false;
            };
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

        @Override
        public boolean excludes(ChannelId channel) {
            return !channels.contains(channel);
        }

        @Override
        public ChannelChoice without(ChannelId channel) {
            return new Channels(less(channels, channel));
        }

        @Override
        public ChannelChoice confirming(Set<ChannelId> hidden) {
            return new Channels(together(channels, hidden));
        }

        /** Named channels go along with whatever hides them, those of a rule do not: only names narrow names. */
        @Override
        public ChannelChoice opened(Set<ChannelId> others) {
            return this;
        }

        @Override
        public boolean narrows(ChannelChoice other) {
            return channels.isEmpty() || (other instanceof Channels(var before) && before.containsAll(channels));
        }
    }
}
