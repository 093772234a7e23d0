package space.gaia.workspace.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.workspace.archive.Observed.GENERAL;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import space.gaia.embeddedmongo.junit.TestEngine;
import space.gaia.embeddedmongo.junit.TestEngines;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.mapping.DataMapping;
import space.gaia.workspace.mapping.Pseudonyms;
import space.gaia.workspace.settings.Read;
import space.gaia.workspace.stream.StreamId;

/**
 * The data mapping is changed at any point of a day, and what was stored is made anew while the rest of the day is written,
 * with ends at any point of it: the documents are those of a day on which the mapping held from the start.
 */
class RemapPropertiesTest {

    private static final AtomicInteger STREAMS = new AtomicInteger();
    private static final ChannelId THREAD = new ChannelId(Observed.message(3).value());

    @Provide
    @SuppressWarnings("NullAway") // no value is null here
    Arbitrary<Map<String, @Nullable Object>> mappings() {
        return Arbitraries.of(
                mapping("redactText", List.of("be(tt|st)", "general")),
                mapping("authors", "pseudonyms"),
                mapping("authors", "pseudonyms", "redactKinds", List.of("emails"), "leaveOut", List.of("embeds")),
                mapping("leaveOut", List.of("content")),
                mapping("redactFields", List.of("content")),
                mapping("skipText", List.of("three")),
                mapping("skipText", List.of("one"), "redactText", List.of("th")),
                mapping("events", List.of("polls", "threads", "people")),
                mapping("events", List.of("reactions", "people")),
                mapping("events", List.of("reactions", "polls", "threads")),
                mapping("events", List.of(), "authors", "pseudonyms", "skipText", List.of("two")));
    }

    private static Map<String, @Nullable Object> mapping(Object... fields) {
        Map<String, @Nullable Object> mapping = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            mapping.put((String) fields[i], fields[i + 1]);
        }
        return mapping;
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void itEndsAsIfTheMappingHadHeldFromTheStart(
            @ForAll("mappings") Map<String, @Nullable Object> settings, @ForAll long seed) {
        for (TestEngine engine : TestEngines.ofThisRun().all()) {
            ArchiveOnEngine straight = fresh(engine);
            Keeping keeping = keeping(straight, settings);
            straight.archive().remap(straight.lease(), keeping.mapping());
            carryOut(straight, keeping);
            Observed.day().forEach(event -> straight.archive().apply(straight.lease(), List.of(event), keeping));

            ArchiveOnEngine changed = fresh(engine, straight.lease().stream().workspace());
            Random random = new Random(seed);
            int before = random.nextInt(Observed.day().size() + 1);
            List<ChannelEvent> first = Observed.day().subList(0, before);
            List<ChannelEvent> rest = new ArrayList<>(
                    Observed.day().subList(before, Observed.day().size()));
            first.forEach(changed::apply);
            ArchiveOnEngine last = change(changed, keeping, rest, random);

            assertThat(kept(last, keeping))
                    .as("%s, %s, changed before event %d, seed %d", engine, settings, before, seed)
                    .isEqualTo(kept(straight, keeping));
            assertThat(last.all("messages")).allSatisfy(message -> {
                if (!"removed".equals(message.getString("state"))) {
                    assertThat(message.getString("mappingVersion"))
                            .isEqualTo(keeping.mapping().version());
                }
            });
            straight.engine().database().drop();
            changed.engine().database().drop();
        }
    }

    private static ArchiveOnEngine change(ArchiveOnEngine on, Keeping keeping, List<ChannelEvent> rest, Random random) {
        ArchiveOnEngine now = on;
        for (int owners = 0; ; owners++) {
            AtomicInteger callsLeft = new AtomicInteger(owners > 30 ? Integer.MAX_VALUE : 1 + random.nextInt(30));
            now = on.restarted(turn -> new CrashingTurn(turn, callsLeft));
            try {
                now.archive().remap(now.lease(), keeping.mapping());
                TaskStep step;
                do {
                    step = now.archive().remap(now.lease(), keeping, 1 + random.nextInt(4));
                    if (!rest.isEmpty() && random.nextBoolean()) {
                        now.archive().apply(now.lease(), List.of(rest.getFirst()), keeping);
                        rest.removeFirst();
                    }
                } while (!(step instanceof TaskStep.Done));
                for (ChannelEvent event : rest) {
                    now.archive().apply(now.lease(), List.of(event), keeping);
                }
                return now;
            } catch (CrashingTurn.Crash _) {
                assertThat(callsLeft.get()).isZero();
            }
        }
    }

    private static void carryOut(ArchiveOnEngine on, Keeping keeping) {
        TaskStep step;
        do {
            step = on.archive().remap(on.lease(), keeping, 10);
        } while (!(step instanceof TaskStep.Done));
    }

    /**
     * What readers see; who is known of what is not kept any more is left out. Where messages are skipped, news that does not
     * say of which message it is, such as that one is pinned, is not written until the whole message tells it.
     */
    private static List<Document> kept(ArchiveOnEngine on, Keeping keeping) {
        List<Document> kept = new ArrayList<>();
        for (Document document : on.known()) {
            boolean isPerson = document.containsKey("bot");
            boolean isNothing = "withheld".equals(document.getString("state"))
                    || ("partial".equals(document.getString("state"))
                            && (keeping.mapping().skips()
                                    || document.get("body", new Document()).isEmpty()));
            if (!isNothing && !(isPerson && keeping.mapping().skips())) {
                document.remove("mappingVersion");
                if (keeping.mapping().skips() && document.get("body") instanceof Document body) {
                    body.remove("pinned");
                    document.get("stamps", new Document()).remove("pinned");
                    if (document.get("stamps", new Document()).isEmpty()) {
                        document.remove("stamps");
                    }
                }
                kept.add(document);
            }
        }
        return kept;
    }

    private static Keeping keeping(ArchiveOnEngine on, Map<String, @Nullable Object> settings) {
        Pseudonyms pseudonyms = Pseudonyms.of(
                Secret.of("a key of the tests, of nobody else at all"),
                on.lease().stream().workspace());
        DataMapping mapping = ((Read.Valid<DataMapping>) DataMapping.read(settings, pseudonyms)).value();
        return new Keeping(mapping, channel -> channel.equals(THREAD) && !channel.equals(GENERAL), 0, false);
    }

    private static ArchiveOnEngine fresh(TestEngine engine) {
        return fresh(engine, new WorkspaceId("w%d".formatted(STREAMS.incrementAndGet() + 10)));
    }

    private static ArchiveOnEngine fresh(TestEngine engine, WorkspaceId workspace) {
        MongoDatabase database = engine.freshDatabase();
        StreamId stream =
                new StreamId(workspace, new GuildId(Observed.STREAM.guild().value()));
        return ArchiveOnEngine.of(engine.client(), database, stream);
    }
}
