package space.gaia.bot.silence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;

class RecentTalkTest {

    private final RecentTalk talk = new RecentTalk();

    @Test
    void theChannelsWithTheNewestMessagesAreKeptEachOnce() {
        for (int channel = 1; channel <= 5; channel++) {
            talk.spoken(0, spoken(channel, channel * 10L));
        }
        talk.spoken(0, spoken(4, 70));
        talk.spoken(0, spoken(4, 60));
        talk.spoken(0, spoken(1, 5));
        talk.spoken(1, spoken(9, 90));

        assertThat(talk.of(0)).containsExactly(spoken(4, 70), spoken(5, 50), spoken(3, 30));
        assertThat(talk.of(1)).containsExactly(spoken(9, 90));

        talk.forget(0, new ChannelId(5));
        assertThat(talk.of(0)).containsExactly(spoken(4, 70), spoken(3, 30));
        assertThat(talk.of(7)).isEmpty();
    }

    private static RecentTalk.Spoken spoken(long channel, long message) {
        return new RecentTalk.Spoken(new GuildId(1), new ChannelId(channel), message);
    }
}
