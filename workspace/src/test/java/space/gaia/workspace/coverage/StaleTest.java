package space.gaia.workspace.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.stream.StreamId;

/** What is looked at again after a break, and what need not be. */
class StaleTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final StreamId STREAM = new StreamId(new WorkspaceId("acme"), new GuildId(7));
    private static final Sessions.Span BEFORE = new Sessions.Span(hour(1), hour(5));
    private static final Sessions.Span NOW = new Sessions.Span(hour(6), hour(9));

    private final ChannelCoverage channel = ChannelCoverage.none(STREAM, new ChannelId(9))
            .live(id(1), null, id(0))
            .proven(id(0), id(1), hour(1), 0, Instant.EPOCH);

    @Test
    void whatWasProvenAndFollowedBeforeTheBreakMayHaveChangedInIt() {
        Stale stale = Stale.newest(channel, List.of(BEFORE, NOW), hour(6), 0, id(4));

        assertThat(stale).isEqualTo(new Stale(id(1) + 1, id(4)));
    }

    @Test
    void whatWasReadSinceIsKnown() {
        ChannelCoverage read = channel.proven(id(0), id(4), hour(7), 0, Instant.EPOCH);

        assertThat(Stale.newest(read, List.of(BEFORE, NOW), hour(6), 0, id(4))).isNull();
    }

    @Test
    void whatIsOlderThanTheWindowIsLeftToTheSweep() {
        assertThat(Stale.newest(channel, List.of(BEFORE, NOW), hour(6), id(5), id(4)))
                .isNull();
        assertThat(Stale.newest(channel, List.of(BEFORE, NOW), hour(6), id(3), id(4)))
                .isEqualTo(new Stale(id(3), id(4)));
    }

    @Test
    void whatCameLiveInThisSessionIsKnown() {
        ChannelCoverage read = channel.proven(id(0), id(6), hour(7), 0, Instant.EPOCH);

        assertThat(Stale.newest(read, List.of(BEFORE, NOW), hour(6), 0, id(8))).isNull();
    }

    @Test
    void withoutABreakNothingIsStaleForTheSweepBeforeItsTime() {
        List<Sessions.Span> whole = List.of(new Sessions.Span(hour(1), hour(9)));

        assertThat(Stale.newest(channel, whole, hour(8), 0, id(8))).isNull();
    }

    @Test
    void whatIsReadAgainShortlyAfterABreakIsNotReadForEver() {
        Instant broken = hour(6);
        ChannelCoverage known = channel.proven(id(0), id(5), broken.minusSeconds(60), 0, Instant.EPOCH);
        Stale window = Stale.newest(known, List.of(NOW), broken, id(3), id(5));

        // Below the window the old proof stays, a minute older than the new one above it.
        ChannelCoverage read = known.proven(id(3), id(5), broken.plusSeconds(1), known.mark(), broken);

        assertThat(window).isEqualTo(new Stale(id(3), id(5)));
        assertThat(Stale.newest(read, List.of(NOW), broken, id(3), id(5))).isNull();
        assertThat(read.verifiedAt(id(3), List.of(NOW))).isEqualTo(NOW.through());
        assertThat(read.verifiedAt(id(2), List.of(NOW))).isEqualTo(broken.minusSeconds(60));
    }

    @Test
    void theSweepReadsWhatNeverCameLiveAtOnce() {
        ChannelCoverage unseen = ChannelCoverage.none(STREAM, new ChannelId(9)).live(0, null, 1);

        Stale stale = Stale.newest(unseen, List.of(NOW), hour(2), 0, id(8));

        assertThat(stale).isEqualTo(new Stale(1, id(6) - 1));
        assertThat(Stale.newest(
                        unseen.proven(1, id(6) - 1, hour(8), 0, hour(6)),
                        List.of(NOW),
                        hour(2).plusMillis(1),
                        0,
                        id(8)))
                .isNull();
    }

    @Test
    void whatCameInAStayThatNobodyWroteDownIsReadAgain() {
        ServerCoverage killed = ServerCoverage.none(STREAM).arrived("session", hour(1));
        Instant through = Sessions.followedThrough(killed, List.of(), hour(6));
        ChannelCoverage ended = channel.ended(id(3), through, GapReason.OFFLINE).live(id(4), null, id(0));

        assertThat(through).isEqualTo(hour(1));
        assertThat(Stale.newest(ended, List.of(NOW), hour(6), 0, id(4))).isNotNull();
        assertThat(Sessions.followedThrough(killed, List.of(BEFORE), hour(6))).isEqualTo(BEFORE.through());
        assertThat(Sessions.followedThrough(ServerCoverage.none(STREAM), List.of(), hour(6)))
                .isEqualTo(hour(6));
    }

    private static Instant hour(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    private static long id(int hour) {
        return Snowflakes.first(hour(hour));
    }
}
