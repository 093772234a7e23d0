package space.gaia.connectors;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a descriptor has to be, so that pages, paths and requests can rely on it. */
final class DescriptorRules {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,38}");
    private static final Pattern HOST = Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,24}");

    /** What makes of a picture a program, or of a page's visit a request to elsewhere. */
    private static final Pattern UNSAFE_SVG = Pattern.compile(
            "(?is)<script|<foreignObject|<iframe|<!ENTITY|<!DOCTYPE|\\son[a-z]+\\s*=|javascript:|href\\s*=\\s*[\"'](?!#)|url\\((?!#)|@import|<\\?xml-stylesheet");

    private static final int LARGEST_LOGO = 32 * 1024;

    private DescriptorRules() {}

    /** What is wrong; empty: nothing. */
    static String fault(Descriptor descriptor) {
        if (!NAME.matcher(descriptor.name()).matches()) {
            return "its name must be small letters, digits and hyphens: '%s'".formatted(descriptor.name());
        }
        if (descriptor.title().isBlank() || descriptor.description().isBlank()) {
            return "it must have a title and a description";
        }
        if (!isHttps(descriptor.documentation())) {
            return "its documentation must be an https address";
        }
        if (!descriptor.logo().contains("<svg") || descriptor.logo().length() > LARGEST_LOGO) {
            return "logo.svg must be an SVG of at most %d characters".formatted(LARGEST_LOGO);
        }
        if (UNSAFE_SVG.matcher(descriptor.logo()).find()) {
            return "logo.svg must have no scripts, handlers, entities and links to elsewhere";
        }
        if (descriptor.settingsVersion() < 1) {
            return "settingsVersion must be 1 or more";
        }
        if (descriptor.samples().isEmpty()) {
            return "samples.json must have a record at least";
        }
        return Stream.of(hosts(descriptor), choices(descriptor))
                .filter(fault -> !fault.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String hosts(Descriptor descriptor) {
        if (descriptor.hosts().isEmpty()) {
            return "it must name the hosts that it asks";
        }
        for (String host : descriptor.hosts()) {
            if (!HOST.matcher(host).matches()) {
                return "a host must be a name such as api.example.com, in small letters: '%s'".formatted(host);
            }
        }
        return descriptor
                .oauth()
                .flatMap(oauth2 -> Stream.of(oauth2.authorize(), oauth2.token(), oauth2.revoke(), oauth2.identity())
                        .filter(uri -> !isHttps(uri) || !descriptor.hosts().contains(uri.getHost()))
                        .findFirst())
                .map(uri -> "each address of oauth2 must be https and of one of its hosts: " + uri)
                .orElse("");
    }

    /** The choices that the form offers are those that the descriptor tells of. */
    private static String choices(Descriptor descriptor) {
        Set<String> methods = descriptor.authenticationMethods().stream()
                .map(AuthenticationMethod::name)
                .collect(Collectors.toCollection(TreeSet::new));
        if (methods.isEmpty() || !methods.equals(constants(descriptor, Section.AUTHENTICATION, "method"))) {
            return "method in authentication.json must be oneOf the authenticationMethods";
        }
        Set<String> modes = descriptor.modes().stream()
                .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        if (modes.isEmpty() || !modes.equals(constants(descriptor, Section.SYNC_SETTINGS, "mode"))) {
            return "mode in sync-settings.json must be oneOf the modes";
        }
        return "";
    }

    private static Set<String> constants(Descriptor descriptor, Section section, String field) {
        JsonNode choices = descriptor
                .schema(section)
                .document()
                .path("properties")
                .path(field)
                .path("oneOf");
        Set<String> constants = new TreeSet<>();
        choices.forEach(choice -> constants.add(choice.path("const").asString("")));
        return constants;
    }

    private static boolean isHttps(URI uri) {
        return "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
    }
}
