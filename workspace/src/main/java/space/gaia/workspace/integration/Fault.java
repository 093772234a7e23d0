package space.gaia.workspace.integration;

/** What is wrong with a field. The detail never holds the field's value. */
public record Fault(String pointer, String detail) {}
