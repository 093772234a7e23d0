package space.gaia.app.linking;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was asked and answered, as documents show it: with names in place of what differs from run to run. */
final class Transcript {
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> names = new LinkedHashMap<>();

    /** From now on this text is shown by a name. */
    void name(Object value, String name) {
        names.put(String.valueOf(value), name);
    }

    void says(String sentence) {
        text.append(sentence).append("\n\n");
    }

    void exchange(String request, String body, int status, JsonNode answer) {
        text.append("```http\n").append(request).append('\n');
        if (!body.isEmpty()) {
            text.append('\n')
                    .append(PRETTY.writeValueAsString(PRETTY.readTree(body)))
                    .append('\n');
        }
        text.append("\n→ ").append(status).append('\n');
        if (!answer.isMissingNode()) {
            text.append(PRETTY.writeValueAsString(answer)).append('\n');
        }
        text.append("```\n\n");
    }

    @Override
    public String toString() {
        String shown = text.toString();
        for (Map.Entry<String, String> name : names.entrySet()) {
            shown = shown.replace(name.getKey(), name.getValue());
        }
        return shown.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "2026-03-01T12:00:00Z")
                .replaceAll("ticket=[A-Za-z0-9_-]+", "ticket=…")
                .replaceAll("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}(?=\")", "K7QF-2M9X-V4TD")
                .replaceAll("\r\n", "\n");
    }
}
