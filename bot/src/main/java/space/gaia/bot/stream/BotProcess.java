package space.gaia.bot.stream;

/**
 * This process among all that ever ran.
 *
 * @param id its name, as the owner of streams
 */
public record BotProcess(String id) {

    /** The name of a gateway session of this process. */
    public String session(long ordinal) {
        return id + "/" + ordinal;
    }
}
