package space.gaia.connectors;

import java.util.ArrayList;
import java.util.List;

/**
 * What a test of a connection found: the same steps always, in the same order.
 *
 * @param steps what each found; those after one that failed were not tried
 */
public record TestReport(List<Result> steps) {

    /** What is looked at, in this order. */
    public enum Step {
        /** What the settings say. */
        CONFIGURATION,
        /** Whether the other system can be reached. */
        HOST,
        /** Whether it lets us in. */
        TOKEN,
        /** Whether it allows what is needed. */
        SCOPES,
        /** As whom. */
        IDENTITY
    }

    /** How a step went. */
    public enum Status {
        PASSED,
        /** It works, but not all of it. */
        WARNING,
        FAILED,
        /** A step before it failed. */
        SKIPPED
    }

    /**
     * How one step went.
     *
     * @param seen what was seen, without secrets
     * @param advice what to do; empty: nothing
     */
    public record Result(Step step, Status status, String seen, String advice) {

        public static Result passed(Step step, String seen) {
            return new Result(step, Status.PASSED, seen, "");
        }

        public static Result warning(Step step, String seen, String advice) {
            return new Result(step, Status.WARNING, seen, advice);
        }

        public static Result failed(Step step, String seen, String advice) {
            return new Result(step, Status.FAILED, seen, advice);
        }
    }

    /** Looks at one step. */
    @FunctionalInterface
    public interface Look {
        Result at(Step step);
    }

    public TestReport {
        steps = List.copyOf(steps);
    }

    /** Goes through the steps until one fails. */
    public static TestReport of(Look look) {
        List<Result> results = new ArrayList<>();
        boolean failed = false;
        for (Step step : Step.values()) {
            Result result = failed
                    ? new Result(step, Status.SKIPPED, "not tried, since a step before it failed", "")
                    : look.at(step);
            failed |= result.status() == Status.FAILED;
            results.add(result);
        }
        return new TestReport(results);
    }

    /** Whether nothing failed. */
    public boolean passed() {
        return steps.stream().noneMatch(result -> result.status() == Status.FAILED);
    }
}
