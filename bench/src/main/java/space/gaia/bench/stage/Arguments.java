package space.gaia.bench.stage;

import java.util.List;

/** What a benchmark was asked: words and {@code name=value}. */
public final class Arguments {

    private Arguments() {}

    /** The number of that name, or the other one where it was not given. */
    public static int number(List<String> arguments, String name, int otherwise) {
        return arguments.stream()
                .filter(argument -> argument.startsWith(name + "="))
                .map(argument -> Integer.valueOf(argument.substring(name.length() + 1)))
                .findFirst()
                .orElse(otherwise);
    }
}
