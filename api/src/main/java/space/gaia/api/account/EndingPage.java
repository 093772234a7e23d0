package space.gaia.api.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The small page that a browser shows at the end, where there is no app to go back to. It loads nothing. */
final class EndingPage {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 16;
    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>%1$s</title>
              <style nonce="%3$s">
                :root { color-scheme: light dark; }
                body { font: 1.0625rem/1.5 system-ui, sans-serif; display: grid; place-items: center; min-height: 90vh; margin: 0 1rem; }
                main { max-width: 28rem; }
                h1 { font-size: 1.375rem; }
              </style>
            </head>
            <body>
              <main>
                <h1>%1$s</h1>
                <p>%2$s</p>
              </main>
            </body>
            </html>
            """;

    private EndingPage() {}

    static ResponseEntity<String> of(Ending ending) {
        byte[] random = new byte[NONCE_BYTES];
        RANDOM.nextBytes(random);
        String nonce = HexFormat.of().formatHex(random);
        return ResponseEntity.status(ending.status)
                .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
                .cacheControl(CacheControl.noStore())
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'nonce-%s'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
                                .formatted(nonce))
                .body(FRAME.formatted(ending.title, ending.text, nonce));
    }
}
