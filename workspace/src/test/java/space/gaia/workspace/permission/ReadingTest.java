package space.gaia.workspace.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.workspace.permission.Permission.CONNECT;
import static space.gaia.workspace.permission.Permission.MANAGE_THREADS;
import static space.gaia.workspace.permission.Permission.READ_MESSAGE_HISTORY;
import static space.gaia.workspace.permission.Permission.VIEW_CHANNEL;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private static final int TEXT = 0;
    private static final int VOICE = 2;

    @Test
    void aTextChannelAsksForViewAndHistory() {
        assertThat(Reading.missing(Permissions.NONE, TEXT, false)).containsExactly(VIEW_CHANNEL, READ_MESSAGE_HISTORY);
        assertThat(Reading.missing(Permissions.of(VIEW_CHANNEL, READ_MESSAGE_HISTORY), TEXT, false))
                .isEmpty();
    }

    @Test
    void aVoiceChannelsChatAsksForConnectAndPrivateThreadsForManageThreads() {
        Permissions reads = Permissions.of(VIEW_CHANNEL, READ_MESSAGE_HISTORY);

        assertThat(Reading.missing(reads, VOICE, false)).containsExactly(CONNECT);
        assertThat(Reading.missing(Permissions.of(VIEW_CHANNEL), VOICE, false)).containsExactly(CONNECT);
        assertThat(Reading.missing(Permissions.NONE, VOICE, false))
                .containsExactly(VIEW_CHANNEL, READ_MESSAGE_HISTORY, CONNECT);
        assertThat(Reading.missing(reads, TEXT, true)).containsExactly(MANAGE_THREADS);
        assertThat(Reading.missing(Permissions.ALL, VOICE, true)).isEmpty();
    }

    @Test
    void overwritesAreReadAsDiscordSendsThem() {
        List<Overwrite> read = Overwrite.of(Map.of(
                "permission_overwrites",
                List.of(
                        Map.of("id", "41771983423143937", "type", 0, "allow", "1024", "deny", "65536"),
                        Map.of("id", "7", "type", 1, "allow", "0", "deny", "1024"))));

        assertThat(read)
                .containsExactly(
                        new Overwrite(
                                41_771_983_423_143_937L,
                                true,
                                Permissions.of(VIEW_CHANNEL),
                                Permissions.of(READ_MESSAGE_HISTORY)),
                        new Overwrite(7, false, Permissions.NONE, Permissions.of(VIEW_CHANNEL)));
    }

    @Test
    void whatIsNoOverwriteGivesNothing() {
        assertThat(Overwrite.of(Map.of())).isEmpty();
        assertThat(Overwrite.of(Map.of("permission_overwrites", "all"))).isEmpty();
        assertThat(Overwrite.of(Map.of(
                        "permission_overwrites", Arrays.asList("x", null, Map.of("id", "99999999999999999999")))))
                .isEmpty();
        assertThat(Permissions.read("-1")).isEqualTo(Permissions.NONE);
        assertThat(Permissions.read(null)).isEqualTo(Permissions.NONE);
        assertThat(Permissions.read("36893488147419103232")).isEqualTo(Permissions.NONE);
    }
}
