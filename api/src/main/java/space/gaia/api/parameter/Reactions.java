package space.gaia.api.parameter;

import space.gaia.workspace.event.ReactionType;

/** Kinds of reactions, by Discord's number. */
final class Reactions {

    private Reactions() {}

    static ReactionType type(String number) {
        return switch (number) {
            case "0" -> ReactionType.NORMAL;
            case "1" -> ReactionType.BURST;
            default -> throw new IllegalArgumentException("must be 0 (normal) or 1 (burst)");
        };
    }
}
