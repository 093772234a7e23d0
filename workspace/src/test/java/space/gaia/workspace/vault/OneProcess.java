package space.gaia.workspace.vault;

import java.time.Clock;
import java.util.List;
import space.gaia.workspace.engine.Engine;

/** What a process has of the vault, in a test that plays several. */
public final class OneProcess {
    public final Vault vault;
    public final VaultKeeper keeper;

    public OneProcess(Engine engine, VaultSettings settings, Clock clock, SealedCollection... collections) {
        this(engine, settings, clock, 100, collections);
    }

    OneProcess(Engine engine, VaultSettings settings, Clock clock, int batch, SealedCollection... collections) {
        this.vault = new Vault(engine, settings, clock);
        this.keeper = new VaultKeeper(engine, vault, List.of(collections), clock, batch);
    }
}
