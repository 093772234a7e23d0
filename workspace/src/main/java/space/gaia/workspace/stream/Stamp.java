package space.gaia.workspace.stream;

import java.util.Comparator;

/**
 * When something was observed of Discord, in an order that does not depend on when it arrived here.
 *
 * <p>A gateway event carries its own sequence number and request 0. An answer of REST carries the highest sequence
 * number received on its shard when its request was sent, and a request number above 0: it is later than the events up
 * to that one, and earlier than the next.
 *
 * @param epoch the stream's epoch: rises at every start and takeover
 * @param session the ordinal of the gateway session within the epoch: rises at every READY
 * @param sequence the gateway's {@code s}
 * @param request 0 for an event; for an answer of REST the number of its request within the process
 */
public record Stamp(long epoch, long session, long sequence, long request) implements Comparable<Stamp> {

    private static final int RADIX = 36;

    private static final Comparator<Stamp> ORDER = Comparator.comparingLong(Stamp::epoch)
            .thenComparingLong(Stamp::session)
            .thenComparingLong(Stamp::sequence)
            .thenComparingLong(Stamp::request);

    public Stamp {
        if ((epoch | session | sequence | request) < 0) {
            throw new IllegalArgumentException("a stamp counts from 0");
        }
    }

    @Override
    public int compareTo(Stamp other) {
        return ORDER.compare(this, other);
    }

    public boolean isAfter(Stamp other) {
        return compareTo(other) > 0;
    }

    /**
     * The stamp in short, as it is stored: it sorts as stamps do, and {@link #parse} reads it. Each number is the count of
     * its base-36 digits, itself such a digit, and the digits; 0 is {@code 0}.
     */
    public String text() {
        StringBuilder text = new StringBuilder(20);
        append(text, epoch);
        append(text, session);
        append(text, sequence);
        append(text, request);
        return text.toString();
    }

    /** Reads what {@link #text} wrote. */
    public static Stamp parse(String text) {
        long[] numbers = new long[4];
        int at = 0;
        for (int i = 0; i < numbers.length; i++) {
            int digits = Character.digit(text.charAt(at++), RADIX);
            numbers[i] = digits == 0 ? 0 : Long.parseLong(text, at, at + digits, RADIX);
            at += digits;
        }
        return new Stamp(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    private static void append(StringBuilder text, long number) {
        if (number == 0) {
            text.append('0');
            return;
        }
        String digits = Long.toString(number, RADIX);
        text.append(Character.forDigit(digits.length(), RADIX)).append(digits);
    }
}
