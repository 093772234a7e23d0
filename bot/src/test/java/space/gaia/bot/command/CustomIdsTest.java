package space.gaia.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import space.gaia.bot.command.CustomIds.Read;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.UserId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.discord.BotToken;

class CustomIdsTest {

    private static final UserId MIA = new UserId(900_000_000_000_000_001L);
    private static final UserId BOB = new UserId(900_000_000_000_000_002L);
    private static final GuildId LAB = new GuildId(800_000_000_000_000_001L);
    private static final GuildId OTHER = new GuildId(800_000_000_000_000_002L);

    private final CustomIds ids = new CustomIds(BotToken.of("MTIz.abc.def"));

    @Test
    void anIdIsReadBackByTheOneItWasMadeFor() {
        String id = ids.make(MIA, LAB, "unlink-keep", "tag", "more");

        assertThat(ids.read(id, MIA, LAB)).isEqualTo(new Read.Good("unlink-keep", List.of("tag", "more")));
        assertThat(ids.read(ids.make(MIA, LAB, "me"), MIA, LAB)).isEqualTo(new Read.Good("me", List.of()));
    }

    @Test
    void nobodyElseCanUseItAndItIsOfNoUseElsewhere() {
        String id = ids.make(MIA, LAB, "unlink-keep", "tag");

        assertThat(ids.read(id, BOB, LAB)).isEqualTo(new Read.Foreign());
        assertThat(ids.read(id, MIA, OTHER)).isEqualTo(new Read.Unknown());
    }

    @Test
    void whatSomebodyWroteThemselvesIsNotBelieved() {
        String id = ids.make(MIA, LAB, "unlink-keep", "tag");

        assertThat(ids.read(id.replace("unlink-keep", "unlink-purge"), MIA, LAB))
                .isEqualTo(new Read.Unknown());
        assertThat(ids.read(id.replace(":tag:", ":gat:"), MIA, LAB)).isEqualTo(new Read.Unknown());
        String theirs = id.replace(Long.toString(MIA.value(), 36), Long.toString(BOB.value(), 36));
        assertThat(ids.read(theirs, BOB, LAB)).isEqualTo(new Read.Unknown());
        for (String made : List.of("", "g1", "g1::::", "unlink", "g1:unlink-keep:tag:x:y:z", "g0" + id.substring(2))) {
            assertThat(ids.read(made, MIA, LAB)).as(made).isEqualTo(new Read.Unknown());
        }
        assertThat(new CustomIds(BotToken.of("MTIz.other.token")).read(id, MIA, LAB))
                .isEqualTo(new Read.Unknown());
    }

    @Test
    void theLongestIdFitsIntoWhatDiscordAllows() {
        UserId last = new UserId(Long.MAX_VALUE);
        String most = Long.toString(Long.MAX_VALUE);

        assertThat(ids.make(last, LAB, "save", "", most, most, most)).hasSizeLessThanOrEqualTo(100);
        assertThat(ids.make(last, LAB, "settings-save", CustomIds.tag(new WorkspaceId("a".repeat(63))), "only"))
                .hasSizeLessThanOrEqualTo(100);
    }
}
