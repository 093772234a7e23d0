package space.gaia.workspace.settings;

import java.util.List;

/** What came of reading a section of settings. */
public sealed interface Read<T> {

    record Valid<T>(T value) implements Read<T> {}

    /** At least one thing is wrong; nothing of it is to be used. */
    record Invalid<T>(List<SettingsError> errors) implements Read<T> {
        public Invalid {
            errors = List.copyOf(errors);
        }
    }
}
