package space.gaia.api.parameter;

/** How many things a page has at most. */
public record Limit(int value) {
    private static final int MOST = 100;

    public Limit {
        if (value < 1 || value > MOST) {
            throw new IllegalArgumentException("must be a whole number from 1 to " + MOST);
        }
    }

    static Limit of(String decimal) {
        return new Limit(decimal.matches("[0-9]{1,4}") ? Integer.parseInt(decimal) : 0);
    }
}
