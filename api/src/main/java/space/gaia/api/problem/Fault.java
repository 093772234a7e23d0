package space.gaia.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request, in the problem's {@code errors}.
 *
 * @param parameter the parameter of path or query, or the header, that it is about
 * @param pointer the JSON pointer into the body that it is about
 * @param detail what is wrong with it and what it takes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(@Nullable String parameter, @Nullable String pointer, String detail) {

    public static Fault parameter(String name, String detail) {
        return new Fault(name, null, detail);
    }

    public static Fault pointer(String pointer, String detail) {
        return new Fault(null, pointer, detail);
    }
}
