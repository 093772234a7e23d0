package space.gaia.app.database;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import space.gaia.workspace.vault.Vault;

/** Whether this process can seal credentials, and if not, what to do. */
@Component("vaultHealthIndicator")
class VaultHealth implements HealthIndicator {

    private final Vault vault;

    VaultHealth(Vault vault) {
        this.vault = vault;
    }

    @Override
    public Health health() {
        return vault.complaint()
                .map(complaint -> Health.down().withDetail("reason", complaint).build())
                .orElseGet(() -> Health.up().build());
    }
}
