package space.gaia.simulator.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Width and height of an image in pixels. */
record ImageSize(int width, int height) {

    /** Read from the image's header; empty for what is no image that Java knows. */
    static Optional<ImageSize> of(String contentType, byte[] content) {
        if (!contentType.startsWith("image/")) {
            return Optional.empty();
        }
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream);
                return Optional.of(new ImageSize(reader.getWidth(0), reader.getHeight(0)));
            } finally {
                reader.dispose();
            }
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
