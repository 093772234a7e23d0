package space.gaia.workspace.event;

/** The kinds of reactions ("Reaction Types"), by their number in Discord's API. */
public enum ReactionType {
    NORMAL,
    BURST;

    /** Discord's number; one that is not known counts as normal, so that a kind of tomorrow is not lost. */
    public static ReactionType of(int number) {
        return number == BURST.ordinal() ? BURST : NORMAL;
    }
}
