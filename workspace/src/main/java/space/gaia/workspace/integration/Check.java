package space.gaia.workspace.integration;

import java.util.List;

/** Looks at settings as they will be, before they are: by the provider's schema, or for what enabling lacks. */
@FunctionalInterface
public interface Check {
    Check NONE = draft -> List.of();

    /**
     * What is wrong; empty: nothing.
     *
     * @param draft the settings as they would be read back, masked
     */
    List<Fault> faults(Integration draft);
}
