package space.gaia.workspace.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long changes are remembered.
 *
 * @param retention {@code gaia.audit.retention}: of what is written from now on
 */
@ConfigurationProperties("gaia.audit")
public record AuditSettings(@DefaultValue("400d") Duration retention) {

    public AuditSettings {
        if (retention.compareTo(Duration.ofDays(1)) < 0 || retention.compareTo(Duration.ofDays(36_500)) > 0) {
            throw new IllegalArgumentException("gaia.audit.retention must be from 1d to 36500d");
        }
    }
}
