package space.gaia.simulator.rest;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import space.gaia.simulator.world.FormErrors;
import tools.jackson.databind.JsonNode;

/** What a command that is registered must be like ("Application Command Object" in Discord's documents). */
final class CommandForm {

    private static final Pattern NAME = Pattern.compile("^[-_'\\p{L}\\p{N}\\p{sc=Deva}\\p{sc=Thai}]{1,32}$");
    private static final int CHAT_INPUT = 1;
    private static final int MOST = 25;
    private static final Set<String> LOCALES = Set.of(
            "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl",
            "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW",
            "ko", "ar", "he");

    private final FormErrors errors = new FormErrors();

    void check(JsonNode command) {
        collect("", command);
        check();
    }

    void check() {
        errors.check();
    }

    void collect(String at, JsonNode command) {
        boolean slash = command.path("type").asInt(CHAT_INPUT) == CHAT_INPUT;
        name(at, command, slash);
        localisations(at + "name_localizations", command.path("name_localizations"), slash, 32);
        if (slash) {
            description(at, command);
        } else if (!command.path("description").asString("").isEmpty()) {
            errors.add(
                    at + "description",
                    "APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED",
                    "Context menu commands cannot have description");
        }
        localisations(at + "description_localizations", command.path("description_localizations"), false, 100);
        permissions(at, command.path("default_member_permissions"));
        options(at, command.path("options"), 0);
    }

    private void name(String at, JsonNode node, boolean strict) {
        String name = node.path("name").asString("");
        if (!node.hasNonNull("name")) {
            errors.required(at + "name");
        } else if (name.isEmpty() || name.length() > 32) {
            errors.badLength(at + "name", 1, 32);
        } else if (strict && !isName(name)) {
            errors.add(at + "name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        }
    }

    private static boolean isName(String name) {
        return NAME.matcher(name).matches() && name.equals(name.toLowerCase(Locale.ROOT));
    }

    private void description(String at, JsonNode node) {
        int length = node.path("description").asString("").length();
        if (!node.hasNonNull("description")) {
            errors.required(at + "description");
        } else if (length < 1 || length > 100) {
            errors.badLength(at + "description", 1, 100);
        }
    }

    private void localisations(String at, JsonNode texts, boolean names, int longest) {
        texts.properties().forEach(entry -> {
            String text = entry.getValue().asString("");
            String place = at + "." + entry.getKey();
            if (!LOCALES.contains(entry.getKey())) {
                errors.add(place, "LOCALE_INVALID", "Locale is invalid");
            } else if (text.isEmpty() || text.length() > longest) {
                errors.badLength(place, 1, longest);
            } else if (names && !isName(text)) {
                errors.add(place, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
            }
        });
    }

    private void permissions(String at, JsonNode permissions) {
        if (permissions.isString() && !permissions.asString().matches("\\d{1,20}")) {
            errors.add(
                    at + "default_member_permissions",
                    "NUMBER_TYPE_COERCE",
                    "Value \"%s\" is not int.".formatted(permissions.asString()));
        }
    }

    private void options(String at, JsonNode options, int depth) {
        if (options.size() > MOST) {
            errors.tooLong(at + "options", MOST);
        }
        boolean optionalSeen = false;
        for (int i = 0; i < options.size(); i++) {
            JsonNode option = options.path(i);
            String place = at + "options." + i + ".";
            option(place, option, depth);
            boolean required = option.path("required").asBoolean(false);
            if (required && optionalSeen) {
                errors.add(
                        at + "options." + i,
                        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                        "Required options must be placed before non-required options");
            }
            optionalSeen |= !required;
        }
    }

    private void option(String at, JsonNode option, int depth) {
        int type = option.path("type").asInt(0);
        if (type < 1 || type > 11 || (type == 2 && depth > 0) || (type == 1 && depth > 1)) {
            errors.add(at + "type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Command option type is invalid");
        }
        name(at, option, true);
        description(at, option);
        localisations(at + "name_localizations", option.path("name_localizations"), true, 32);
        localisations(at + "description_localizations", option.path("description_localizations"), false, 100);
        JsonNode choices = option.path("choices");
        if (choices.size() > MOST) {
            errors.tooLong(at + "choices", MOST);
        }
        for (int i = 0; i < choices.size(); i++) {
            int length = choices.path(i).path("name").asString("").length();
            if (length < 1 || length > 100) {
                errors.badLength(at + "choices." + i + ".name", 1, 100);
            }
        }
        options(at, option.path("options"), depth + 1);
    }
}
