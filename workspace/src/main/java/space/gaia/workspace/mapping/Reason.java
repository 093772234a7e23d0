package space.gaia.workspace.mapping;

/**
 * Why something is not kept.
 *
 * @param rule the JSON pointer of the rule within {@code dataMapping}
 * @param message what the rule says of it, without any of its content
 */
public record Reason(String rule, String message) {}
