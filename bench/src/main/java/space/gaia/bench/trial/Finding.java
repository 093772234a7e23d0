package space.gaia.bench.trial;

/**
 * One thing that is not as it must be. It names ids and fields, and never what people wrote.
 *
 * @param marked whether the service itself says that it does not know this part
 */
record Finding(Kind kind, String workspace, String thing, String what, boolean marked) {
    /** What kind of wrong. */
    enum Kind {
        /** Discord has it, it is chosen, and the archive does not show it. */
        LOST,
        /** The archive shows it, and Discord does not have it, or nobody chose it. */
        INVENTED,
        /** The archive has it more than once. */
        DUPLICATED,
        /** The archive shows it otherwise than Discord. */
        STALE,
        /** The service does not know it, and does not say so. */
        UNMARKED,
        /** Whoever follows the changes does not end with what there is. */
        FEED
    }

    /** Whether coverage claims to know what is lost or stale. */
    boolean isUnmarked() {
        return switch (kind) {
            case LOST, STALE -> !marked;
            case UNMARKED -> true;
            case INVENTED, DUPLICATED, FEED -> false;
        };
    }

    @Override
    public String toString() {
        return "%-10s %s %s%s%s"
                .formatted(
                        kind, workspace, thing, what.isEmpty() ? "" : ": " + what, marked ? " (a gap is marked)" : "");
    }
}
