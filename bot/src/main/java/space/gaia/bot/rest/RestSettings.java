package space.gaia.bot.rest;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is asked of Discord.
 *
 * @param requestsPerSecond how many requests a second the bot sends at most; Discord allows 50 over all ("Global Rate
 *     Limit")
 * @param invalidAnswersPause with this many invalid answers (401, 403, 429) within ten minutes background work rests
 * @param invalidAnswersStop with this many of them nothing is asked any more; Discord bans an address at 10,000 ("Invalid
 *     Request Limit")
 */
@ConfigurationProperties("gaia.discord")
record RestSettings(
        @DefaultValue("45") int requestsPerSecond,
        @DefaultValue("2000") int invalidAnswersPause,
        @DefaultValue("9000") int invalidAnswersStop) {

    RestSettings {
        if (requestsPerSecond < 1 || requestsPerSecond > Pace.ALLOWED) {
            throw new IllegalArgumentException("gaia.discord.requests-per-second must be from 1 to %d, but is %d"
                    .formatted(Pace.ALLOWED, requestsPerSecond));
        }
        if (invalidAnswersPause < 1) {
            throw new IllegalArgumentException("gaia.discord.invalid-answers-pause must be at least 1");
        }
        if (invalidAnswersStop <= invalidAnswersPause || invalidAnswersStop >= InvalidAnswers.BAN) {
            throw new IllegalArgumentException(
                    "gaia.discord.invalid-answers-stop must be above gaia.discord.invalid-answers-pause (%d) and below %d, but is %d"
                            .formatted(invalidAnswersPause, InvalidAnswers.BAN, invalidAnswersStop));
        }
    }
}
