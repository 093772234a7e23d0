package space.gaia.bot.rest;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells a request that took a slot from one that did not: JDA sends some by itself, and sends some again. The ticket goes
 * with the request as a header as far as our interceptor, and is good for one sending.
 */
final class SlotTickets {

    static final String HEADER = "X-Gaia-Slot";

    private final AtomicLong numbers = new AtomicLong();
    private final Set<String> open = ConcurrentHashMap.newKeySet();

    String issue() {
        String ticket = Long.toString(numbers.incrementAndGet());
        open.add(ticket);
        return ticket;
    }

    boolean redeem(String ticket) {
        return open.remove(ticket);
    }

    void discard(String ticket) {
        open.remove(ticket);
    }
}
