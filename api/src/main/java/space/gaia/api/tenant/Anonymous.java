package space.gaia.api.tenant;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** That a controller method is called without an access token; {@code SecurityConfiguration} names its address too. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Anonymous {
    /** What proves instead that the caller may. */
    String value();
}
