package space.gaia.bench.trial;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import space.gaia.bench.trial.Finding.Kind;
import space.gaia.bench.trial.Judge.Judgement;
import space.gaia.simulator.fault.FaultKind;

/**
 * How a trial went.
 *
 * @param failure why the trial itself could not be done to its end; null: it was
 * @param report each fault of the simulator that happened
 * @param starts how often the app was started
 */
record Verdict(
        long seed,
        TrialOptions options,
        Plan plan,
        Duration took,
        List<Finding> findings,
        Judgement judgement,
        @Nullable String failure,
        Map<FaultKind, Long> faults,
        String report,
        int starts,
        List<String> log,
        Path directory) {

    private static final int SHOWN = 25;
    private static final String ROW = "%8s %-12s %6s %6s %8s %6s %6s %8s %10s %6s %8s %6s %8s  %s";

    boolean isGood() {
        return failure == null && findings.isEmpty();
    }

    /**
     * Whether nothing is wrong that the service did not say: what it holds and calls proven is what Discord holds. What it
     * calls missing still, when the patience is over, is late and no lie.
     */
    boolean isHonest() {
        return failure == null
                && findings.stream()
                        .noneMatch(finding -> finding.isUnmarked()
                                || finding.kind() == Kind.INVENTED
                                || finding.kind() == Kind.DUPLICATED
                                || finding.kind() == Kind.FEED);
    }

    long count(Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).count();
    }

    long unmarked() {
        return findings.stream().filter(Finding::isUnmarked).count();
    }

    /** The names of the columns of {@link #row()}. */
    static String header() {
        return ROW.formatted(
                "seed",
                "engine",
                "s",
                "starts",
                "messages",
                "faults",
                "lost",
                "invented",
                "duplicated",
                "stale",
                "unmarked",
                "feed",
                "partial",
                "");
    }

    String row() {
        return ROW.formatted(
                seed,
                options.engineOf(seed).label,
                took.toSeconds(),
                starts,
                judgement.compared(),
                faults.values().stream().mapToLong(Long::longValue).sum(),
                count(Kind.LOST),
                count(Kind.INVENTED),
                count(Kind.DUPLICATED),
                count(Kind.STALE),
                unmarked(),
                count(Kind.FEED),
                judgement.partial(),
                failure == null ? isGood() ? "" : "FAILED" : "BROKEN");
    }

    /** All of them stand in the trial's directory. */
    private String shortened() {
        List<String> lines = report.lines().toList();
        return lines.size() <= SHOWN
                ? report
                : String.join("\n", lines.subList(0, SHOWN)) + "\n  … and %d more".formatted(lines.size() - SHOWN);
    }

    /** What somebody needs who looks for the fault: never what people wrote. */
    String story() {
        String steps = plan.steps().stream().map(step -> "  " + step).collect(Collectors.joining("\n"))
                + (plan.off() == null ? "" : "\n  " + plan.off());
        String found = findings.stream()
                .sorted(Comparator.comparing(Finding::kind))
                .limit(SHOWN)
                .map(finding -> "  " + finding)
                .collect(Collectors.joining("\n"));
        return """
                seed %d: %s
                plan, %s linked %s:
                %s
                what happened:
                %s
                findings:%s
                %s%s
                coverage at the end: %s
                faults of Discord: %s
                again: %s
                logs: %s
                """.formatted(
                        seed,
                        failure == null ? findings.size() + " findings" : failure,
                        plan.history() ? "with all that was before," : "people had only talked before,",
                        plan.linkedFirst() ? "before the start" : "while it ran",
                        steps,
                        log.stream().map(line -> "  " + line).collect(Collectors.joining("\n")),
                        findings.isEmpty() ? " none" : "",
                        found,
                        findings.size() > SHOWN ? "\n  … and %d more".formatted(findings.size() - SHOWN) : "",
                        judgement.claims(),
                        shortened(),
                        options.command(seed),
                        directory);
    }
}
