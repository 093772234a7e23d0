package space.gaia.workspace.vault;

/** A collection whose documents hold sealed values, as {@link SealedFields} says. A bean of it has them counted and re-sealed. */
public record SealedCollection(String name) {}
