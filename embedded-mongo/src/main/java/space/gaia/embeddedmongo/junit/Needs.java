package space.gaia.embeddedmongo.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import space.gaia.embeddedmongo.Capability;

/** Skips a test, or a whole class, on an engine that cannot do this. Needs {@link OnEveryEngine} or {@link OnAnyEngine}. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface Needs {
    /** All of these. */
    Capability[] value();
}
