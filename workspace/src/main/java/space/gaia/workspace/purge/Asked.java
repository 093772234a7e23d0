package space.gaia.workspace.purge;

/** What became of the request for a purge. */
public sealed interface Asked {

    /** It goes on, and nobody sees what it is about any more. Asked for again meanwhile, it is the same one. */
    record Begun(Purge purge) implements Asked {}

    /** There is no such channel or server in the workspace. */
    record Unknown() implements Asked {}

    /** A category has nothing of its own: its channels can be purged. */
    record IsCategory() implements Asked {}

    /** Nobody can be forgotten: there is no key to recognise them by, so they would come back. */
    record NoKey() implements Asked {}
}
