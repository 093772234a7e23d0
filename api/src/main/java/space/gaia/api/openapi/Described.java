package space.gaia.api.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the API's description says of an endpoint beyond what its method tells. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Described {
    /** What it does, in one line. */
    String value();

    /** The schema of the answer, in {@code openapi/schemas.json}; empty: it has no body. */
    String answer() default "";

    /** Whether the answer is a list of that. */
    boolean list() default false;

    /** The schema of the request's body; empty: it has none. */
    String body() default "";

    /** The statuses of success. */
    int[] status() default 200;

    /** Statuses of failure besides those that every endpoint of its kind has. */
    int[] problems() default {};
}
