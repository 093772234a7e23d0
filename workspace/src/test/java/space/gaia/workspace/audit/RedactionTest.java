package space.gaia.workspace.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactionTest {
    private static final String PLANTED = "planted-secret";

    @Test
    void whatIsNotDeclaredIsMaskedWhateverItIs() {
        Redaction redaction = new Redaction(AuditAction.of("thing.changed", "mode", "list", "object"));

        assertThat(redaction.of(Map.of(
                        "mode", "live",
                        "token", PLANTED,
                        "number", 5,
                        "nested", Map.of("mode", PLANTED),
                        "object", Map.of("mode", PLANTED),
                        "list", List.of(Map.of("a", PLANTED)),
                        "texts", List.of(PLANTED))))
                .containsEntry("mode", "live")
                .containsEntry("token", "******")
                .containsEntry("number", "******")
                .containsEntry("nested", "******")
                .containsEntry("object", "******")
                .containsEntry("list", "******")
                .asString()
                .doesNotContain(PLANTED);
    }

    @Test
    void pathsShowWhatStandsThereAndNothingBeside() {
        Redaction redaction = new Redaction(AuditAction.of("thing.changed", "sync.mode", "rules.*"));

        assertThat(redaction.of(Map.of(
                        "sync", Map.of("mode", "live", "key", PLANTED),
                        "rules", Map.of("a", List.of(1, 2), "b", Map.of("c", "d")))))
                .isEqualTo(Map.of(
                        "sync", Map.of("mode", "live", "key", "******"),
                        "rules", Map.of("a", List.of(1, 2), "b", Map.of("c", "d"))));
        assertThat(redaction.of(Map.of("syncmode", PLANTED, "rulesX", PLANTED)).values())
                .containsOnly("******");
    }

    @Test
    void whatIsTooLongIsCut() {
        assertThat(new Redaction(AuditAction.of("thing.changed", "name")).of(Map.of("name", "x".repeat(5_000))))
                .extractingByKey("name")
                .asString()
                .hasSize(1_001);
    }
}
