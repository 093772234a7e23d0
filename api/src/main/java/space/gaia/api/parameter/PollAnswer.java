package space.gaia.api.parameter;

/** An answer of a poll, by Discord's number: they count from 1. */
public record PollAnswer(int id) {

    public PollAnswer {
        if (id < 1) {
            throw new IllegalArgumentException("must be the number of one of the poll's answers, from 1 on");
        }
    }

    static PollAnswer of(String decimal) {
        return new PollAnswer(decimal.matches("[0-9]{1,9}") ? Integer.parseInt(decimal) : 0);
    }
}
