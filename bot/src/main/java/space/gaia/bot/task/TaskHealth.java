package space.gaia.bot.task;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import space.gaia.workspace.task.Task;

/** {@code tasks} in the health endpoint: whether what was handed to the owners of streams gets done. */
final class TaskHealth implements HealthIndicator {

    /** After so many failures in a row somebody should look. */
    static final int ATTEMPTS = 5;

    private volatile List<Task> stuck = List.of();
    private volatile String fault = "";

    void stuck(List<Task> tasks) {
        stuck = List.copyOf(tasks);
    }

    /** What keeps everything from being written; empty: nothing does. True: that is news. */
    boolean fault(String sentence) {
        boolean isNews = !sentence.equals(fault);
        fault = sentence;
        return isNews;
    }

    int stuck() {
        return stuck.size();
    }

    @Override
    public Health health() {
        String why = fault;
        if (!why.isEmpty()) {
            return Health.down().withDetail("reason", why).build();
        }
        List<Task> now = stuck;
        if (now.isEmpty()) {
            return Health.up().build();
        }
        return Health.down()
                .withDetail("reason", now.getFirst().error() + "; trying again")
                .withDetail("stuck", now.size())
                .withDetail("stream", now.getFirst().stream().id())
                .build();
    }
}
