package space.gaia.bot.stream;

import java.util.concurrent.atomic.AtomicLong;

/** Who the bot is, as READY said; 0 before. */
final class BotIdentity {

    private final AtomicLong id = new AtomicLong();

    long id() {
        return id.get();
    }

    void is(long user) {
        id.set(user);
    }
}
