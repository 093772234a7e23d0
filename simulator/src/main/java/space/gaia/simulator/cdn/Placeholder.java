package space.gaia.simulator.cdn;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.imageio.ImageIO;
import space.gaia.simulator.http.Response;

/** What stands in for a file that was named but never uploaded: a coloured picture, or a line of text. */
final class Placeholder {

    private static final int SIDE = 64;

    private Placeholder() {}

    static Response of(String filename) {
        String name = filename.toLowerCase(Locale.ROOT);
        return name.matches(".*\\.(png|jpe?g|gif|webp)")
                ? picture(filename)
                : Response.bytes(
                        200,
                        "text/plain; charset=utf-8",
                        ("This is " + filename + ", of which only the name was given.\n")
                                .getBytes(StandardCharsets.UTF_8));
    }

    /** Always the same picture for the same path. */
    static Response picture(String path) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        int colour = path.hashCode() & 0xFFFFFF;
        for (int x = 0; x < SIDE; x++) {
            for (int y = 0; y < SIDE; y++) {
                boolean inner = Math.hypot(x - SIDE / 2.0, y - SIDE / 2.0) < SIDE / 3.0;
                image.setRGB(x, y, inner ? 0xFFFFFF - colour : colour);
            }
        }
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", bytes);
            return Response.bytes(200, "image/png", bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
