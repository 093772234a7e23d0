package space.gaia.api.integration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.gaia.api.problem.Fault;
import space.gaia.api.problem.Problems;
import space.gaia.connectors.Provider;
import space.gaia.connectors.Section;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.integration.Check;
import space.gaia.workspace.integration.Integration;
import space.gaia.workspace.integration.IntegrationKey;
import space.gaia.workspace.integration.Integrations;
import space.gaia.workspace.integration.Revealed;
import space.gaia.workspace.integration.SaveOrder;
import space.gaia.workspace.integration.Saved;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Saves a change of settings, or says why not. */
final class IntegrationSaver {
    private static final int TRIES = 10;

    private final Gallery gallery;
    private final Integrations integrations;

    IntegrationSaver(Gallery gallery, Integrations integrations) {
        this.gallery = gallery;
        this.integrations = integrations;
    }

    /** What came of it. */
    sealed interface Outcome {
        Found now();

        record Changed(Saved.Changed saved, Found before, Found now) implements Outcome {}

        record Unchanged(Found now) implements Outcome {}
    }

    /** Whatever is wrong ends the request, and nothing is changed. */
    Outcome save(WorkspaceId workspace, String by, Provider provider, SettingsChange change, IfMatch ifMatch) {
        SettingsChange.refuse(faults(workspace, provider, change));
        for (int i = 0; i < TRIES; i++) {
            Found found = gallery.find(workspace, provider);
            if (!ifMatch.matches(found.integration().version())) {
                throw stale(found);
            }
            Outcome outcome = tryToSave(found, by, change);
            if (outcome != null) {
                return outcome;
            }
        }
        throw Problems.conflict("These settings are changed by others all the time. Try again.");
    }

    /** First what the schema says; what it allows may still be none of what is obeyed. */
    List<Fault> faults(WorkspaceId workspace, Provider provider, SettingsChange change) {
        List<Fault> faults = new ArrayList<>();
        change.sections().forEach((section, sent) -> {
            List<Fault> ofSchema = gallery.rules(provider).faults(section, sent);
            faults.addAll(ofSchema);
            if (ofSchema.isEmpty()) {
                ObjectNode accepted = provider.descriptor().schema(section).accepted(sent);
                faults.addAll(gallery.syncing(provider).faults(workspace, section, Present.map(accepted)));
            }
        });
        return faults;
    }

    /** Null: somebody else saved in between. */
    private @Nullable Outcome tryToSave(Found found, String by, SettingsChange change) {
        Present present = Gallery.present(found);
        Integration now = found.integration();
        Map<Section, ObjectNode> sections = changed(found, present, change);
        Boolean enabled = change.enabled();
        // Sent back with the sections it is what was read; alone it is somebody's word, whatever follows from what is
        // linked.
        if (enabled != null && enabled == found.enabled() && !change.sections().isEmpty()) {
            enabled = null;
        }
        if (sections.isEmpty() && enabled == null) {
            return new Outcome.Unchanged(found);
        }
        boolean enabling = Boolean.TRUE.equals(enabled) && !found.enabled();
        Enabling check = new Enabling(found, enabling);
        Saved saved = integrations.save(order(found, present, sections, enabled, by), check);
        return switch (saved) {
            case Saved.Changed done -> new Outcome.Changed(done, found, gallery.found(done.after()));
            case Saved.Unchanged(var integration) -> new Outcome.Unchanged(gallery.found(integration));
            case Saved.Stale _ -> null;
            case Saved.Faulty(var faults) -> throw check.refusal(faults);
            case Saved.SecretAskedAgain(var secret, var changed) -> throw askedAgain(secret, changed);
            case Saved.CannotSeal(var why) -> throw Problems.unavailable(why, Duration.ofSeconds(10));
        };
    }

    /** Sections that say something else than what is there; what was read and is sent back says nothing. */
    private static Map<Section, ObjectNode> changed(Found found, Present present, SettingsChange change) {
        var descriptor = found.provider().descriptor();
        Map<Section, ObjectNode> changed = new EnumMap<>(Section.class);
        change.sections().forEach((section, sent) -> {
            ObjectNode accepted = descriptor.schema(section).accepted(sent);
            ObjectNode shown = descriptor
                    .schema(section)
                    .accepted(IntegrationJson.section(descriptor, present.settings(), section));
            // Who spells out a default says nothing new.
            if (!descriptor.schema(section).withDefaults(accepted).equals(shown)) {
                changed.put(section, accepted);
            }
        });
        return changed;
    }

    /** Of a record's constructor the class file keeps no annotations within types, so NullAway takes values for never null. */
    @SuppressWarnings("NullAway")
    private SaveOrder order(
            Found found, Present present, Map<Section, ObjectNode> changed, @Nullable Boolean enabled, String by) {
        Integration now = found.integration();
        int today = found.provider().descriptor().settingsVersion();
        Map<Section, ObjectNode> sections = new EnumMap<>(Section.class);
        if (!changed.isEmpty() && now.schema() > 0 && now.schema() < today) {
            // Together they follow today's schema; one by one they would not.
            for (Section section : Section.values()) {
                sections.put(section, present.settings().section(section).deepCopy());
            }
        }
        sections.putAll(changed);
        if (!sections.isEmpty()) {
            present.movedSecrets().forEach((place, stored) -> move(found, present, sections, place, stored));
        }
        Map<space.gaia.workspace.integration.Section, Map<String, @Nullable Object>> json = new HashMap<>();
        sections.forEach((section, node) -> json.put(SettingsRules.stored(section), Present.map(node)));
        return new SaveOrder(
                now.key(), enabled, json, found.rules().secrets(), found.rules().guards(), today, now.version(), by);
    }

    /** A migration gave the secret another place: it is sealed for that one, unless the caller gave another. */
    private void move(Found found, Present present, Map<Section, ObjectNode> sections, String place, String stored) {
        JsonNode sent = Places.at(sections, place);
        boolean isKept =
                sent.isMissingNode() || (sent.isString() && sent.asString().equals(Integration.MASK));
        if (isKept) {
            found.rules().guards().keySet().stream()
                    .filter(guard -> !Places.at(sections, guard)
                            .equals(Places.at(present.settings().sections(), guard)))
                    .findFirst()
                    .ifPresent(changed -> {
                        throw askedAgain(place, changed);
                    });
        }
        IntegrationKey key = found.integration().key();
        if (isKept && integrations.reveal(key, stored) instanceof Revealed.Value(var secret)) {
            Places.put(sections, place, secret.reveal());
        }
        Places.put(sections, stored, null);
    }

    private static RuntimeException askedAgain(String secret, String changed) {
        return Problems.unprocessable(List.of(Fault.pointer(
                secret,
                "has to be given again, or taken away by null: with %s it would be sent to another address"
                        .formatted(changed))));
    }

    private RuntimeException stale(Found found) {
        return Problems.stale(
                "Somebody changed these settings since you read them. Read them again, and make your change there.",
                IfMatch.tag(found.integration().version(), gallery.whole(found)));
    }

    /** Whether what is to be switched on, or stays on, has all that it needs. */
    private static final class Enabling implements Check {
        private final Found before;
        private final boolean enabling;
        private List<Fault> lacks = List.of();

        Enabling(Found before, boolean enabling) {
            this.before = before;
            this.enabling = enabling;
        }

        @Override
        public List<space.gaia.workspace.integration.Fault> faults(Integration draft) {
            Boolean enabled = draft.enabled();
            if (enabled == null ? !before.enabled() : !enabled) {
                return List.of();
            }
            Present present = Present.of(before.provider(), draft);
            List<Fault> found = before.rules().lacks(before.rules().missing(present.settings()), draft.unopened());
            lacks = enabling || !before.lacks().containsAll(found) ? found : List.of();
            return lacks.stream()
                    .map(fault ->
                            new space.gaia.workspace.integration.Fault(String.valueOf(fault.pointer()), fault.detail()))
                    .toList();
        }

        RuntimeException refusal(List<space.gaia.workspace.integration.Fault> faults) {
            if (!lacks.isEmpty()) {
                return Problems.conflict(
                        enabling
                                ? "It cannot be switched on yet: something lacks, as errors says."
                                : "It is switched on, and would lack something: switch it off first, or give what errors says.",
                        lacks);
            }
            return Problems.unprocessable(faults.stream()
                    .map(fault -> Fault.pointer(fault.pointer(), fault.detail()))
                    .toList());
        }
    }
}
