package space.gaia.api.integration;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.gaia.api.problem.Fault;
import space.gaia.connectors.Section;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.connection.Connection;
import space.gaia.workspace.integration.Integration;
import space.gaia.workspace.integration.IntegrationKey;
import space.gaia.workspace.mapping.Preview;

/** What brings a provider's data into a workspace, as far as the gallery has to know of it. */
interface Syncing {

    /** The provider that it is for. */
    String provider();

    /** Whether it brings what is connected, where nobody switched it on or off. */
    boolean startsByItself();

    /**
     * How it stands with the integration's workspace.
     *
     * @param accounts those of the provider that the workspace connected
     */
    Standing standing(Integration integration, List<Connection> accounts);

    /** What it does not take of a section that the schema does; the pointers begin with the section. */
    List<Fault> faults(WorkspaceId workspace, Section section, Map<String, @Nullable Object> json);

    /** What goes on, and went on. */
    List<Run> runs(IntegrationKey key);

    /** Has what is missing brought now. A problem where nobody can. */
    Run sync(IntegrationKey key, String by);

    /**
     * What settings make of a record.
     *
     * @param mapping of the section {@code dataMapping}
     * @param sync of the section {@code syncSettings}
     */
    Tried preview(
            WorkspaceId workspace,
            Map<String, @Nullable Object> mapping,
            Map<String, @Nullable Object> sync,
            Map<String, @Nullable Object> sample,
            boolean inThread);

    /** What came of a record; faults: the settings are not right. */
    record Tried(@Nullable Preview preview, List<Fault> faults) {}

    /**
     * Lets go of everything that was connected, and of its data if that is wanted.
     *
     * @param purge whether what was brought is deleted for good
     */
    List<Left> leave(WorkspaceId workspace, boolean purge);

    /**
     * Something that was let go of.
     *
     * @param purge the purge that deletes its data; null: the data is kept
     */
    record Left(String server, String name, @Nullable String purge) {}
}
