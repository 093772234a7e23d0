package space.gaia.simulator.world;

/** Where an attachment can be fetched. */
@FunctionalInterface
public interface AttachmentLinks {
    String url(long channelId, long attachmentId, String filename);
}
