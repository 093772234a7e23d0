package space.gaia.api.integration;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.gaia.api.integration.Standing.Advice;
import space.gaia.api.problem.Fault;
import space.gaia.api.problem.Problems;
import space.gaia.connectors.Descriptor;
import space.gaia.connectors.Section;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.connection.Connection;
import space.gaia.workspace.integration.Integration;
import space.gaia.workspace.integration.IntegrationKey;

/** A provider of accounts or keys: connected is that there is one. */
final class AccountSyncing implements Syncing {
    private final Descriptor descriptor;
    private final Advice absent;

    AccountSyncing(Descriptor descriptor) {
        this.descriptor = descriptor;
        this.absent = new Advice("Nothing is connected yet.", "Connect %s.".formatted(descriptor.title()));
    }

    @Override
    public String provider() {
        return descriptor.name();
    }

    @Override
    public boolean startsByItself() {
        return false;
    }

    @Override
    public Standing standing(Integration integration, List<Connection> accounts) {
        List<Advice> troubles = accounts.stream()
                .filter(connection -> connection.state() != Connection.State.CONNECTED)
                .map(connection -> new Advice(connection.reason(), "Connect it again."))
                .toList();
        boolean connected = !accounts.isEmpty() || !integration.secretsSet().isEmpty();
        return new Standing(connected, absent, troubles, null);
    }

    @Override
    public List<Fault> faults(WorkspaceId workspace, Section section, Map<String, @Nullable Object> json) {
        return List.of();
    }

    @Override
    public List<Run> runs(IntegrationKey key) {
        return List.of();
    }

    @Override
    public Run sync(IntegrationKey key, String by) {
        throw Problems.conflict(nothing("brings"));
    }

    @Override
    public Tried preview(
            WorkspaceId workspace,
            Map<String, @Nullable Object> mapping,
            Map<String, @Nullable Object> sync,
            Map<String, @Nullable Object> sample,
            boolean inThread) {
        throw Problems.conflict(nothing("maps"));
    }

    @Override
    public List<Left> leave(WorkspaceId workspace, boolean purge) {
        return List.of();
    }

    private String nothing(String does) {
        return "This release %s nothing of %s yet.".formatted(does, descriptor.title());
    }
}
