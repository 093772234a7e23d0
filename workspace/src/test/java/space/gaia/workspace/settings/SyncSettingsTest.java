package space.gaia.workspace.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.gaia.workspace.server.HistoryDepth;

class SyncSettingsTest {

    @Test
    void nothingSetIsLiveWithEverythingKept() {
        assertThat(SyncSettings.read(Map.of())).isEqualTo(new Read.Valid<>(SyncSettings.defaults()));
    }

    @Test
    void everythingIsRead() {
        Read<SyncSettings> read = SyncSettings.read(Map.of(
                "mode",
                "interval",
                "everyMinutes",
                30,
                "history",
                "days",
                "historyDays",
                7.0,
                "retention",
                "days",
                "retentionDays",
                90,
                "editHistory",
                true,
                "attachments",
                false,
                "missed",
                "leave"));

        assertThat(read)
                .isEqualTo(new Read.Valid<>(new SyncSettings(
                        new Schedule.Every(Duration.ofMinutes(30)), HistoryDepth.ofDays(7), 90, true, false, false)));
    }

    @Test
    void aCronExpressionHasAZone() {
        Read<SyncSettings> read =
                SyncSettings.read(Map.of("mode", "cron", "cron", "0 6 * * 1-5", "zone", "Europe/Berlin"));

        assertThat(read)
                .isInstanceOfSatisfying(
                        Read.Valid.class,
                        valid -> assertThat(((SyncSettings) valid.value()).schedule())
                                .isInstanceOfSatisfying(
                                        Schedule.Cron.class,
                                        cron -> assertThat(cron.zone()).isEqualTo(ZoneId.of("Europe/Berlin"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "often", "* * * * * *", "61 * * * *", "0 0 30 2 *", "0 6 * *", "0 6 * * 1-9x"})
    void aBadCronExpressionIsRefusedWhereItStands(String cron) {
        assertThat(pointers(Map.of("mode", "cron", "cron", cron))).containsExactly("/cron");
    }

    @Test
    void everyErrorSaysWhereItIs() {
        assertThat(pointers(Map.of(
                        "mode",
                        "sometimes",
                        "zone",
                        "Mars/Base",
                        "historyDays",
                        0,
                        "retention",
                        true,
                        "editHistory",
                        "yes",
                        "a/b~c",
                        1)))
                .containsExactlyInAnyOrder("/mode", "/zone", "/historyDays", "/retention", "/editHistory", "/a~1b~0c");
    }

    private static Iterable<String> pointers(Map<String, ?> json) {
        return ((Read.Invalid<SyncSettings>) SyncSettings.read(json))
                .errors().stream().map(SettingsError::pointer).toList();
    }
}
