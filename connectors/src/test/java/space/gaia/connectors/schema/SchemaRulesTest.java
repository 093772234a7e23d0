package space.gaia.connectors.schema;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Schemas that must not be used, and what the start says of each. */
class SchemaRulesTest {

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type': 'strnig'} | type",
                "{'type': 'string', 'title': 't', 'description': 'd'} | maxLength",
                "{'type': 'string', 'maxLength': 9, 'description': 'd'} | title",
                "{'type': 'string', 'maxLength': 9, 'title': 't'} | description",
                "{'type': 'integer', 'title': 't', 'description': 'd', 'minimum': 1} | maximum",
                "{'type': 'array', 'title': 't', 'description': 'd', 'maxItems': 3} | items",
                "{'title': 't', 'description': 'd'} | type",
                "{'$ref': 'https://example.com/x.json', 'title': 't', 'description': 'd'} | $ref must not be used",
                "{'type': 'string', 'maxLength': 9, 'title': 't', 'description': 'd', 'pattern': '('} | pattern",
                "{'type': 'string', 'maxLength': 9, 'title': 't', 'description': 'd', 'format': 'cronn'} | format",
                "{'type': 'string', 'maxLength': 9, 'title': 't', 'description': 'd', 'default': 3} | default",
                "{'type': 'string', 'maxLength': 9, 'title': 't', 'description': 'd', 'writeOnly': true, 'default': 'x'} | no default",
                "{'type': 'integer', 'minimum': 1, 'maximum': 2, 'title': 't', 'description': 'd', 'writeOnly': true} | must be a text",
                "{'type': 'object', 'title': 't', 'description': 'd', 'properties': {'a': {'type': 'boolean', 'title': 't', 'description': 'd'}}} | additionalProperties",
            })
    void aFieldThatIsNotRightStopsTheStart(String field, String why) {
        assertRefused(section("field", field), why);
    }

    @Test
    void whatSoundsLikeASecretHasToBeOne() {
        assertRefused(
                section("clientSecret", "{'type': 'string', 'maxLength': 9, 'title': 't', 'description': 'd'}"),
                "sounds like a secret");
    }

    @Test
    void anOpenSectionStopsTheStart() {
        assertRefused(
                section("a", "{'type': 'boolean', 'title': 't', 'description': 'd'}")
                        .replace("'unevaluatedProperties': false,", ""),
                "unevaluatedProperties");
    }

    @Test
    void anotherDialectStopsTheStart() {
        assertRefused(
                section("a", "{'type': 'boolean', 'title': 't', 'description': 'd'}")
                        .replace("2020-12", "2019-09"),
                "dialect");
    }

    private static void assertRefused(String schema, String why) {
        assertThatThrownBy(() -> SettingsSchema.of("test", JSON.readTree(schema.replace('\'', '"'))))
                .isInstanceOf(InvalidSchema.class)
                .hasMessageContaining(why);
    }

    private static String section(String name, String field) {
        return """
                {'$schema': 'https://json-schema.org/draft/2020-12/schema', 'type': 'object', 'title': 't', 'description': 'd',
                 'unevaluatedProperties': false, 'properties': {'%s': %s}}""".formatted(name, field);
    }
}
