package space.gaia.bench.trial;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import space.gaia.bench.trial.Finding.Kind;
import space.gaia.bench.trial.TrialOptions.Engine;
import space.gaia.embeddedmongo.process.Executables;

/**
 * Does many trials, one after the other, and prints what was lost, invented, duplicated, stale, and not marked as a gap.
 * Ends with 1 when anything was.
 */
public final class Trials {
    private final TrialOptions options;
    private final PrintStream out;

    Trials(TrialOptions options, PrintStream out) {
        this.options = withWhatIsThere(options, out);
        this.out = out;
    }

    /** Takes {@code name=value} pairs, as bench/README.md lists them. */
    public static void main(String[] arguments) throws InterruptedException {
        List<String> given = List.of(arguments).stream()
                .filter(argument -> !argument.endsWith("="))
                .toList();
        List<Verdict> verdicts = new Trials(TrialOptions.parse(given.toArray(String[]::new)), System.out).run();
        if (!verdicts.stream().allMatch(Verdict::isGood)) {
            System.exit(1);
        }
    }

    private static TrialOptions withWhatIsThere(TrialOptions options, PrintStream out) {
        if (!options.engines().contains(Engine.SECANTUS)
                || Executables.secantus(System.getenv("PATH")).isPresent()) {
            return options;
        }
        out.println("secantusd-rs is not installed: NO trial runs on a database of its own. .ci/run installs it.");
        return options.without(Engine.SECANTUS);
    }

    /** Does them all; a trial that fails does not end the others. */
    List<Verdict> run() throws InterruptedException {
        PackagedApp app = PackagedApp.prepare(options.app(), options.directory());
        List<Verdict> verdicts = new ArrayList<>();
        out.printf("%d trials from seed %d, faults: %s%n", options.trials(), options.seed(), options.labels());
        out.println(Verdict.header());
        for (long seed = options.seed(); seed < options.seed() + options.trials(); seed++) {
            Verdict verdict = Trial.run(seed, options, app);
            verdicts.add(verdict);
            out.println(verdict.row());
            if (!verdict.isGood()) {
                out.println(verdict.story().indent(4));
            }
        }
        out.println(summary(verdicts));
        return verdicts;
    }

    /** One row of sums. */
    static String summary(List<Verdict> verdicts) {
        return """

                trials   failed     lost invented duplicated    stale unmarked     feed
                %6d %8d %8d %8d %10d %8d %8d %8d
                """.formatted(
                        verdicts.size(),
                        verdicts.stream().filter(verdict -> !verdict.isGood()).count(),
                        sum(verdicts, verdict -> verdict.count(Kind.LOST)),
                        sum(verdicts, verdict -> verdict.count(Kind.INVENTED)),
                        sum(verdicts, verdict -> verdict.count(Kind.DUPLICATED)),
                        sum(verdicts, verdict -> verdict.count(Kind.STALE)),
                        sum(verdicts, Verdict::unmarked),
                        sum(verdicts, verdict -> verdict.count(Kind.FEED)));
    }

    private static long sum(List<Verdict> verdicts, ToLongFunction<Verdict> what) {
        return verdicts.stream().mapToLong(what).sum();
    }
}
