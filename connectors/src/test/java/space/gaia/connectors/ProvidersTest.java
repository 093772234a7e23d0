package space.gaia.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import space.gaia.connectors.example.TasklistProvider;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ProvidersTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final TasklistProvider tasklist = new TasklistProvider(URI.create("https://api.tasklist.example.com/"));

    @Test
    void aProviderIsFoundByItsNameAndNoneByAnother() {
        Providers providers = new Providers(List.of(tasklist));

        assertThat(providers.named("tasklist")).containsSame(tasklist);
        assertThat(providers.named("Tasklist")).isEmpty();
        assertThat(providers.named("../tasklist")).isEmpty();
        assertThat(providers.all()).containsExactly(tasklist);
    }

    @Test
    void twoOfOneNameStopTheStart() {
        assertThatThrownBy(() -> new Providers(List.of(tasklist, tasklist)))
                .isInstanceOf(InvalidProvider.class)
                .hasMessageContaining("another one of this name");
    }

    @Test
    void aGapInTheMigrationsStopsTheStart() {
        Provider gap = new Provider() {
            @Override
            public Descriptor descriptor() {
                return tasklist.descriptor();
            }

            @Override
            public TestReport test(Settings settings) {
                return tasklist.test(settings);
            }
        };

        assertThatThrownBy(() -> new Providers(List.of(gap)))
                .isInstanceOf(InvalidProvider.class)
                .hasMessageContaining("migration");
    }

    @Test
    void settingsOfAnOlderVersionBecomeTodays() {
        ObjectNode old = JSON.createObjectNode().put("list", "Garden");
        Settings settings = new Settings(Map.of(Section.DATA_MAPPING, old));

        Settings migrated = Providers.migrated(tasklist, settings, 1);

        assertThat(migrated.section(Section.DATA_MAPPING).toString()).isEqualTo("{\"lists\":[\"Garden\"]}");
        assertThat(old.toString()).isEqualTo("{\"list\":\"Garden\"}");
        assertThat(Providers.migrated(tasklist, migrated, 2)).isEqualTo(migrated);
    }

    @Test
    void settingsOfANewerProcessAreNotGuessedAt() {
        assertThatThrownBy(() -> Providers.migrated(tasklist, Settings.none(), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("update it");
    }

    @Test
    void aProviderWithoutItsFilesStopsTheStart() {
        assertThatThrownBy(() -> Descriptor.of(Provider.class))
                .isInstanceOf(InvalidProvider.class)
                .hasMessageContaining("provider.json is missing");
    }
}
