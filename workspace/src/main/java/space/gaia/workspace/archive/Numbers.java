package space.gaia.workspace.archive;

/** The numbers that a batch took of its stream. */
final class Numbers {

    private long next;

    /** @param last the last of them */
    Numbers(long last, int count) {
        this.next = last - count + 1;
    }

    long next() {
        return next++;
    }
}
