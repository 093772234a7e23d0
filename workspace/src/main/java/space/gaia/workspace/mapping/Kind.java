package space.gaia.workspace.mapping;

/** What can be stored beside the messages themselves. Removals are obeyed whatever is chosen. */
enum Kind {
    REACTIONS,
    /** Polls and who voted. */
    POLLS,
    /** Threads, posts and what is written in them. */
    THREADS,
    /** Names and avatars. */
    PEOPLE
}
