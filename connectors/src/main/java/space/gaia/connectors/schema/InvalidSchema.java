package space.gaia.connectors.schema;

import java.util.List;

/** A schema of ours that must not be used; it stops the start. */
public final class InvalidSchema extends RuntimeException {

    private static final long serialVersionUID = 1;

    InvalidSchema(String name, List<String> faults) {
        super("the settings schema %s is not right: %s".formatted(name, String.join("; ", faults)));
    }
}
