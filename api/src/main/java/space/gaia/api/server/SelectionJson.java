package space.gaia.api.server;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.Selection;

/** What is chosen of a server, as the audit keeps it. */
final class SelectionJson {

    private SelectionJson() {}

    static Map<String, @Nullable Object> of(Selection selection) {
        Map<String, Object> choice = new LinkedHashMap<>();
        switch (selection.choice()) {
            case ChannelChoice.All(var except, var _) -> {
                choice.put("kind", "all");
                choice.put("except", SelectionCheck.texts(except));
            }
            case ChannelChoice.Categories(var categories, var except, var _) -> {
                choice.put("kind", "categories");
                choice.put("categories", SelectionCheck.texts(categories));
                choice.put("except", SelectionCheck.texts(except));
            }
            case ChannelChoice.Channels(var channels) -> {
                choice.put("kind", "channels");
                choice.put("channels", SelectionCheck.texts(channels));
            }
        }
        Map<String, String> hidden = new TreeMap<>();
        selection
                .audiences()
                .forEach((channel, audience) ->
                        hidden.put(channel.toString(), audience.name().toLowerCase(Locale.ROOT)));
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("choice", choice);
        json.put("hidden", hidden);
        json.put("private_threads", selection.privateThreads());
        json.put("history_days", selection.history().days());
        return json;
    }
}
