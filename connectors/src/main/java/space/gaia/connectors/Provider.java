package space.gaia.connectors;

import java.util.List;
import java.util.Map;
import space.gaia.connectors.schema.SettingsProblem;

/**
 * A system that can be connected: what it is, as data, and what can be done with it. A Spring bean each; those that can do
 * more implement {@link AccountProvider} too.
 */
public interface Provider {

    Descriptor descriptor();

    /** Tries settings, step by step. It changes nothing, and ends within a minute. */
    TestReport test(Settings settings);

    /** What {@code authentication} shows of what is set elsewhere: values of its fields that are {@code readOnly}. */
    default Map<String, Object> shownAuthentication() {
        return Map.of();
    }

    /** What lacks that no admin of a workspace can set: the operator's part. The pointers begin with the section. */
    default List<SettingsProblem> lacking() {
        return List.of();
    }

    /** How settings of older versions of its schemas become those of today's. */
    default List<Migration> migrations() {
        return List.of();
    }
}
