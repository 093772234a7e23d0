package space.gaia.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** {@code config/application.yml} holds every setting, with its default and a line on what it does. */
class SettingsTest {

    private static final Path FILE = Path.of("../config/application.yml");

    @Test
    void everySettingOfTheCodeStandsInTheFile() throws Exception {
        List<String> written = keys();

        assertThat(settingsOfTheCode())
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(written)
                        .as("config/application.yml")
                        .anyMatch(key -> key.equals(setting) || key.startsWith(setting + ".")));
    }

    @Test
    void everySettingInTheFileHasALineOnWhatItDoes() throws IOException {
        List<String> lines = Files.readAllLines(FILE);
        List<String> silent = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            boolean sets = lines.get(i).matches("\\s+[\\w.-]+: .+");
            if (sets
                    && !lines.get(i - 1).strip().startsWith("#")
                    && !lines.get(i).contains("name:")) {
                silent.add(lines.get(i).strip());
            }
        }

        assertThat(silent).isEmpty();
    }

    private static Stream<String> settingsOfTheCode() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents("space.gaia").stream()
                .flatMap(found -> settings(Objects.requireNonNull(found.getBeanClassName())));
    }

    private static Stream<String> settings(String className) {
        try {
            Class<?> type = Class.forName(className);
            String prefix = type.getAnnotation(ConfigurationProperties.class).value();
            return Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getName)
                    .map(name -> prefix + "." + kebab(name));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static List<String> keys() throws IOException {
        var source = (EnumerablePropertySource<?>) new YamlPropertySourceLoader()
                .load("settings", new FileSystemResource(FILE))
                .getFirst();
        return List.of(source.getPropertyNames());
    }
}
