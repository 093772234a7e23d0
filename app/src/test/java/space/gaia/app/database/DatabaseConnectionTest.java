package space.gaia.app.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseConnectionTest {

    @ParameterizedTest
    @CsvSource({
        "mongodb://db:27017, mongodb://db:27017/gaia",
        "mongodb://db:27017/, mongodb://db:27017/gaia",
        "'mongodb://a,b/?replicaSet=r', 'mongodb://a,b/gaia?replicaSet=r'",
        "mongodb://a/other?replicaSet=r, mongodb://a/other?replicaSet=r",
        "mongodb://u:p@a/?replicaSet=r, mongodb://u:p@a/gaia?replicaSet=r&authSource=admin",
        "mongodb://u:p@a, mongodb://u:p@a/gaia?authSource=admin",
        "mongodb://u:p@a/?authSource=people, mongodb://u:p@a/gaia?authSource=people",
    })
    void aDatabaseIsAddedOnlyWhereTheAddressNamesNone(String uri, String connection) {
        assertThat(DatabaseConnection.connection(uri, "gaia").getConnectionString())
                .isEqualTo(connection);
    }
}
