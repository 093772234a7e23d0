package space.gaia.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.gaia.app.proof.Differences.Difference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DifferencesTest {
    @ParameterizedTest(name = "{0} is not {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {'a':1}           | {}                  | $.a
            {}                | {'a':1}             | $.a
            {'a':null}        | {}                  | $.a
            {}                | {'a':null}          | $.a
            {'a':null}        | {'a':''}            | $.a
            {'a':1}           | {'a':'1'}           | $.a
            {'a':1}           | {'a':1.5}           | $.a
            {'a':[]}          | {'a':{}}            | $.a
            {'a':[]}          | {'a':null}          | $.a
            {'a':[1,2]}       | {'a':[2,1]}         | $.a[0]
            {'a':[1]}         | {'a':[1,1]}         | $.a[1]
            {'a':[{'b':'x'}]} | {'a':[{'b':'x '}]}  | $.a[0].b
            {'a':false}       | {'a':0}             | $.a
            {'a.b':1}         | {'a.b':2}           | $['a.b']
            """)
    void whatDiffersIsSaidWithItsPlace(String expected, String got, String path) {
        assertThat(Differences.between(json(expected), json(got)))
                .extracting(Difference::path)
                .contains(path);
    }

    @Test
    void theOrderOfFieldsAndTheWayToWriteANumberSayNothing() {
        assertThat(Differences.between(json("{'a':1,'b':2.50}"), json("{'b':2.5,'a':1.0}")))
                .isEmpty();
    }

    @Test
    void numbersThatADoubleConfusesDiffer() {
        assertThat(Differences.between(json("{'a':9007199254740993}"), json("{'a':9007199254740992}")))
                .hasSize(1);
        assertThat(Differences.between(json("{'a':18446744073709551615}"), json("{'a':18446744073709551616}")))
                .hasSize(1);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }
}
