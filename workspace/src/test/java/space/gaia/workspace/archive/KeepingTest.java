package space.gaia.workspace.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.event.ChannelEvent.MessageExpired;
import space.gaia.workspace.mapping.DataMapping;

class KeepingTest {

    @Test
    void whereNothingIsSetWhatCameIsWhatIsWritten() {
        Observed.day()
                .forEach(event -> assertThat(Keeping.EVERYTHING.kept(event)).isSameAs(event));
    }

    @Test
    void whatIsTooOldIsNotWrittenAndItsRemovalIs() {
        Keeping keeping =
                new Keeping(DataMapping.none(), _ -> false, Observed.message(2).value(), false);
        ChannelEvent expired = new MessageExpired(Observed.GENERAL, Observed.message(1), Instant.EPOCH, Observed.at(1));

        assertThat(keeping.kept(Observed.written(1, 1, "old"))).isNull();
        assertThat(keeping.kept(Observed.reacted(1, 1, Observed.THUMB, true, 2)))
                .isNull();
        assertThat(keeping.kept(Observed.removed(1, 3))).isNotNull();
        assertThat(keeping.kept(expired)).isSameAs(expired);
        assertThat(keeping.kept(Observed.written(2, 4, "new"))).isNotNull();
    }
}
