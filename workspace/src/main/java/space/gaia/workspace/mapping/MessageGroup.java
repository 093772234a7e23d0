package space.gaia.workspace.mapping;

import java.util.Set;

/** Groups of message types ("Message Types") that need not be stored. */
enum MessageGroup {
    JOINS(7),
    BOOSTS(8, 9, 10, 11),
    PINS(6),
    FOLLOWS(12),
    THREADS(18, 21),
    COMMANDS(20, 23),
    MODERATION(24, 36, 37, 38, 39),
    STAGES(27, 28, 29, 31),
    POLL_RESULTS(46);

    private final Set<Integer> types;

    MessageGroup(Integer... types) {
        this.types = Set.of(types);
    }

    boolean has(Object type) {
        return type instanceof Number number && types.contains(number.intValue());
    }
}
