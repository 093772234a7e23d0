package space.gaia.bench.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Follows the changes of a workspace while everything goes wrong, as an app does that must miss nothing. */
final class Follower implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMillis(150);
    private static final Duration AT_THE_END = Duration.ofSeconds(30);
    private static final int PAGE = 100;
    private static final int TRIES = 3;

    private final Reader reader;
    private final String workspace;
    private final FeedState state = new FeedState();
    private final Thread thread;

    private Follower(Reader reader, String workspace) {
        this.reader = reader;
        this.workspace = workspace;
        this.thread = Thread.ofVirtual().name("follow-" + workspace).unstarted(this::follow);
    }

    static Follower start(Reader reader, String workspace) {
        Follower follower = new Follower(reader, workspace);
        follower.thread.start();
        return follower;
    }

    String workspace() {
        return workspace;
    }

    private void follow() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (!next(state).orElse(false)) {
                    Thread.sleep(BETWEEN); // nothing new, or no answer
                }
            }
        } catch (InterruptedException _) {
            // It is over.
        }
    }

    /** Whether there is more; empty: no answer. */
    private Optional<Boolean> next(FeedState to) throws InterruptedException {
        Optional<JsonNode> page = reader.get(
                workspace, "/api/v1/changes?limit=" + PAGE + (to.cursor().isEmpty() ? "" : "&after=" + to.cursor()));
        page.ifPresent(to::apply);
        return page.map(answer -> answer.path("more").asBoolean());
    }

    /** Returns when it has seen all that there is now. */
    void caughtUp() throws InterruptedException {
        close();
        thread.join();
        readOut(state);
    }

    /**
     * Reads the rest, then everything once more from the beginning, and compares.
     *
     * @param shown messages that must be among the changes
     */
    List<Finding> finish(Set<Long> shown) throws InterruptedException {
        caughtUp();
        List<String> wrong = compare(shown);
        for (int i = 1; i < TRIES && !wrong.isEmpty(); i++) {
            wrong = compare(shown);
        }
        return wrong.stream()
                .map(what -> new Finding(Finding.Kind.FEED, workspace, "changes", what, false))
                .toList();
    }

    /** What changes between the two readings differs in them, and not the next time. */
    private List<String> compare(Set<Long> shown) throws InterruptedException {
        FeedState whole = new FeedState();
        readOut(whole);
        readOut(state);
        List<String> wrong = new ArrayList<>(state.wrong());
        wrong.addAll(whole.wrong());
        wrong.addAll(whole.differences(state));
        wrong.addAll(whole.missing(shown));
        return wrong;
    }

    private void readOut(FeedState to) throws InterruptedException {
        long end = System.nanoTime() + AT_THE_END.toNanos();
        while (next(to).orElse(true)) {
            if (System.nanoTime() > end) {
                to.wrong().add("the changes could not be read to their end");
                return;
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
