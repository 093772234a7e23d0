package space.gaia.simulator.oauth;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import space.gaia.simulator.world.World;
import tools.jackson.databind.node.ObjectNode;

/** The page on which a simulated person agrees or refuses. Nobody signs in here: the page asks who is sitting before it. */
final class AuthorizePage {

    private static final Set<String> CHOSEN_HERE = Set.of("user_id", "decision", "guild_id");
    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width">
              <title>%s</title>
              <style>
                body { font: 16px/1.5 system-ui, sans-serif; background: #313338; color: #f2f3f5; }
                main { max-width: 26rem; margin: 4rem auto; padding: 1.5rem; background: #2b2d31; border-radius: 8px; }
                select, button { font: inherit; width: 100%%; padding: .5rem; margin: .25rem 0 1rem; }
                button { border: 0; border-radius: 4px; cursor: pointer; }
                button[value=agree] { background: #5865f2; color: #fff; }
              </style>
            </head>
            <body><main>
            %s
            </main></body>
            </html>
            """;

    private final World world;

    AuthorizePage(World world) {
        this.world = world;
    }

    String ask(AuthorizeRequest request, Form form) {
        String name = escaped(request.application().name());
        String scopes = request.scopes().stream()
                .map(scope -> "<li><code>" + escaped(scope) + "</code></li>")
                .collect(Collectors.joining());
        String hidden = form.fields().entrySet().stream()
                .filter(field -> !CHOSEN_HERE.contains(field.getKey()))
                .map(field -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                        .formatted(escaped(field.getKey()), escaped(field.getValue())))
                .collect(Collectors.joining("\n"));
        String content = """
                <h1>%s wants to access your account</h1>
                <ul>%s</ul>
                <form method="post">
                %s
                <label>You are<select name="user_id">%s</select></label>
                %s
                <button name="decision" value="agree">Authorize</button>
                <button name="decision" value="refuse">Cancel</button>
                </form>
                """.formatted(name, scopes, hidden, options(people(), "global_name"), guildChoice(request));
        return FRAME.formatted("Authorize " + name, content);
    }

    private String guildChoice(AuthorizeRequest request) {
        if (!request.addsBot()) {
            return "";
        }
        List<ObjectNode> guilds = world.guilds().all().stream()
                .filter(id -> request.guildId() == 0 || request.guildId() == id)
                .map(id -> world.guilds().get(World.DISCORD, id))
                .toList();
        return "<label>Add to server<select name=\"guild_id\">%s</select></label>".formatted(options(guilds, "name"));
    }

    private List<ObjectNode> people() {
        return world.users().all().stream()
                .filter(user -> !user.path("bot").asBoolean(false))
                .toList();
    }

    private static String options(List<ObjectNode> things, String label) {
        return things.stream()
                .map(thing -> "<option value=\"%s\">%s</option>"
                        .formatted(
                                thing.path("id").asString(""),
                                escaped(thing.path(label).asString("?"))))
                .collect(Collectors.joining());
    }

    static String told(String title, String text) {
        return FRAME.formatted(escaped(title), "<h1>%s</h1>\n<p>%s</p>".formatted(escaped(title), escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
