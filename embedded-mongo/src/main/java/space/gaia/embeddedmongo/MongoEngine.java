package space.gaia.embeddedmongo;

import java.util.Set;

/**
 * A database that answers MongoDB's wire protocol.
 *
 * @param name short and stable, as logs and test reports show it: {@code imitation}, {@code mongod}, …
 * @param uri the connection string to reach it by, without a database
 * @param capabilities what it can do beyond reading and writing documents
 */
public record MongoEngine(String name, String uri, Set<Capability> capabilities) {
    public MongoEngine {
        capabilities = Set.copyOf(capabilities);
    }

    /** Whether it has this capability. */
    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }

    @Override
    public String toString() {
        return name;
    }
}
