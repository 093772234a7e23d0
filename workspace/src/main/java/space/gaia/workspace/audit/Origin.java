package space.gaia.workspace.audit;

import org.jspecify.annotations.Nullable;

/**
 * From where a change was made.
 *
 * @param address the address of the caller; null: it was no request
 * @param userAgent what the caller says it is, cut short; null: nothing
 */
public record Origin(@Nullable String address, @Nullable String userAgent) {
    private static final int MOST_CHARACTERS = 200;

    public Origin {
        userAgent = userAgent == null || userAgent.length() <= MOST_CHARACTERS
                ? userAgent
                : userAgent.substring(0, MOST_CHARACTERS);
    }
}
