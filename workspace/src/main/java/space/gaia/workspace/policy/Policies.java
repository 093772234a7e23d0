package space.gaia.workspace.policy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.integration.IntegrationKey;
import space.gaia.workspace.integration.IntegrationSettings;
import space.gaia.workspace.integration.LiveSettings;
import space.gaia.workspace.mapping.DataMapping;
import space.gaia.workspace.settings.Read;
import space.gaia.workspace.settings.Schedule;
import space.gaia.workspace.settings.SettingsError;
import space.gaia.workspace.settings.SyncSettings;

/**
 * The policies of workspaces, as their settings were a second ago or are now. What cannot be read is not guessed: nothing
 * is stored until somebody sets it right.
 */
public final class Policies {

    /** The integration that the settings of linked servers are. */
    public static final String DISCORD = "discord";

    private static final Logger log = LoggerFactory.getLogger(Policies.class);

    private final LiveSettings settings;
    private final PseudonymKey key;
    private final Map<WorkspaceId, Known> known = new ConcurrentHashMap<>();

    public Policies(LiveSettings settings, PseudonymKey key) {
        this.settings = settings;
        this.key = key;
    }

    private record Known(IntegrationSettings settings, Policy policy) {}

    /**
     * The policy of a workspace.
     *
     * @throws com.mongodb.MongoException the settings are to be read, and the database does not answer
     */
    public Policy of(WorkspaceId workspace) {
        IntegrationSettings now = settings.of(new IntegrationKey(workspace, DISCORD));
        if (now.version() == 0) {
            return Policy.DEFAULT;
        }
        Known before = known.get(workspace);
        if (before != null && before.settings().version() == now.version()) {
            return before.policy();
        }
        Policy policy = read(workspace, now);
        known.put(workspace, new Known(now, policy));
        if (policy.faulty()) {
            log.error("nothing is stored of a workspace workspace={} why={}", workspace.value(), policy.reason());
        }
        return policy;
    }

    private Policy read(WorkspaceId workspace, IntegrationSettings now) {
        return switch (SyncSettings.read(now.syncSettings())) {
            case Read.Invalid<SyncSettings>(var errors) -> invalid("syncSettings", errors);
            case Read.Valid<SyncSettings>(var sync) ->
                switch (DataMapping.read(now.dataMapping(), key.pseudonyms(workspace))) {
                    case Read.Invalid<DataMapping>(var errors) -> invalid("dataMapping", errors);
                    case Read.Valid<DataMapping>(var mapping) ->
                        of(
                                !Boolean.FALSE.equals(now.enabled()),
                                sync,
                                sync.attachments() ? mapping : mapping.withoutAttachments());
                };
        };
    }

    private static Policy of(boolean isOn, SyncSettings sync, DataMapping mapping) {
        if (!isOn) {
            return new Policy(
                    false,
                    "Discord is switched off in the settings of this workspace: switch it on",
                    false,
                    mapping,
                    sync);
        }
        return switch (sync.schedule()) {
            case Schedule.Live _ -> new Policy(true, "", false, mapping, sync);
            case Schedule.Paused _ ->
                new Policy(
                        false,
                        "Discord is paused in the settings of this workspace: set its mode to live",
                        false,
                        mapping,
                        sync);
            case Schedule.Manual _, Schedule.Every _, Schedule.Cron _ ->
                Policy.faulty("Discord knows the modes live and paused only: set one of them");
        };
    }

    private static Policy invalid(String section, List<SettingsError> errors) {
        String what = errors.stream()
                .map(error -> "/" + section + error.pointer() + " " + error.message())
                .collect(Collectors.joining("; "));
        return Policy.faulty("The settings of Discord in this workspace cannot be obeyed: " + what);
    }
}
