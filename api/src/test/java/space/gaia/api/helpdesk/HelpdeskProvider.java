package space.gaia.api.helpdesk;

import java.net.URI;
import java.util.List;
import java.util.Map;
import space.gaia.connectors.AccountProvider;
import space.gaia.connectors.Descriptor;
import space.gaia.connectors.Migration;
import space.gaia.connectors.Section;
import space.gaia.connectors.Settings;
import space.gaia.connectors.TestReport;
import space.gaia.connectors.TestReport.Result;
import space.gaia.connectors.remote.Credential;
import space.gaia.connectors.remote.Identity;
import space.gaia.connectors.remote.Outcome;
import space.gaia.connectors.remote.Tokens;
import tools.jackson.databind.node.ObjectNode;

/** Tickets of a helpdesk that a team runs itself: an address, and a key that is sent there. Its other side is a sentence. */
public final class HelpdeskProvider implements AccountProvider {
    private final Descriptor descriptor = Descriptor.of(HelpdeskProvider.class);

    @Override
    public Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public TestReport test(Settings settings) {
        String key = settings.section(Section.AUTHENTICATION).path("apiKey").asString("");
        return TestReport.of(step -> switch (step) {
            case CONFIGURATION ->
                settings.withDefaults(descriptor).problems(descriptor).isEmpty()
                        ? Result.passed(step, "the settings are right")
                        : Result.failed(step, "something lacks", "Set it.");
            case HOST, SCOPES, IDENTITY -> Result.passed(step, "it is there");
            case TOKEN ->
                key.startsWith("right")
                        ? Result.passed(step, "the key is right")
                        : Result.failed(step, "the key is refused", "Paste another key.");
        });
    }

    /** Version 1 had the key under another name. */
    @Override
    public List<Migration> migrations() {
        return List.of(new Migration(1, settings -> {
            ObjectNode authentication = settings.section(Section.AUTHENTICATION).deepCopy();
            if (authentication.has("key")) {
                authentication.set("apiKey", authentication.remove("key"));
            }
            return new Settings(Map.of(
                    Section.AUTHENTICATION, authentication,
                    Section.DATA_MAPPING, settings.section(Section.DATA_MAPPING),
                    Section.SYNC_SETTINGS, settings.section(Section.SYNC_SETTINGS)));
        }));
    }

    public URI authorize() {
        return URI.create("https://helpdesk.example.com/oauth/authorize");
    }

    public String clientId() {
        return "";
    }

    public Outcome<Tokens> exchange(Credential code, String redirectUri, Credential verifier) {
        return new Outcome.Unavailable<>("the helpdesk does not answer");
    }

    @Override
    public Outcome<Identity> identify(Credential access) {
        return new Outcome.Done<>(new Identity("7", "Ada"));
    }

    @Override
    public Outcome<Tokens> refresh(Credential refresh) {
        return new Outcome.Unavailable<>("the helpdesk does not answer");
    }

    @Override
    public Outcome<Boolean> revoke(Credential token) {
        return token.reveal().startsWith("known")
                ? new Outcome.Done<>(true)
                : new Outcome.Unavailable<>("the helpdesk does not answer");
    }
}
