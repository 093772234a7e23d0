package space.gaia.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class NamedListTest {
    @Test
    void theDocumentationPrintsTheListThatTheProofsForgive() throws IOException {
        assertThat(Files.readString(Path.of("../docs/what-a-reader-gets.md"))).contains(NamedList.printed());
    }

    @Test
    void aMessageWithNothingOfTheListIsReadAsItWasSent() {
        var sent = json("{'id':'1','content':'x?ex=1','author':{'id':'2','of_tomorrow':{'a.b':null}},'embeds':[{}]}");
        assertThat(Differences.between(sent, NamedList.read(sent))).isEmpty();
    }

    @Test
    void aSignatureIsCutOnlyWhereALinkHasAllOfIt() {
        assertThat(LinkSignature.cut("https://cdn.example/a.png?ex=1&is=2&hm=3&size=4"))
                .isEqualTo("https://cdn.example/a.png?size=4");
        assertThat(LinkSignature.cut("https://cdn.example/a.png?ex=1&is=2&hm=3&"))
                .isEqualTo("https://cdn.example/a.png");
        assertThat(LinkSignature.cut("https://cdn.example/a.png?ex=1&hm=3"))
                .isEqualTo("https://cdn.example/a.png?ex=1&hm=3");
    }

    @Test
    void ourLinkStandsWhereDiscordHasOneOfItsCdnAndNowhereElse() {
        var sent = json("{'id':'1','channel_id':'2','content':'https://cdn.discordapp.com/attachments/3/4/a.png',"
                + "'attachments':[{'id':'4','url':'https://cdn.discordapp.com/attachments/3/4/a.png?ex=1&is=2&hm=3&',"
                + "'proxy_url':'https://media.discordapp.net/attachments/3/4/a.png?ex=1&is=2&hm=3&width=5'}],"
                + "'embeds':[{'url':'https://cdn.example/attachments/3/4/a.png'}]}");
        var ours = "/api/v1/messages/1/attachments/4?channel=2";
        var expected = sent.deepCopy();
        ((ObjectNode) expected.at("/attachments/0")).put("url", ours).put("proxy_url", ours);

        assertThat(NamedList.read(sent)).isEqualTo(expected);
        assertThat(NamedList.kept(sent).toString()).doesNotContain("/api/v1/").doesNotContain("hm=");
    }

    @Test
    void onlyTheServicesOwnFieldIsTakenOffWhatAReaderGot() {
        assertThat(NamedList.withoutOurs(json("{'id':'1','gaia':{'seq':1},'more':2}")))
                .isEqualTo(json("{'id':'1','more':2}"));
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
    }
}
