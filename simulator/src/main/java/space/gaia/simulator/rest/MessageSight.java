package space.gaia.simulator.rest;

import space.gaia.simulator.cdn.FreshLinks;
import space.gaia.simulator.gateway.MessageContent;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message as whoever asks sees it: with fresh links, and without what people wrote where the application has no Message
 * Content intent, which holds for answers of REST as for events ("Message Content Intent").
 */
final class MessageSight {

    private static final long MESSAGE_CONTENT = 1L << 18 | 1L << 19;

    private final FreshLinks links;
    private final GatewayAdvice gateway;

    MessageSight(FreshLinks links, GatewayAdvice gateway) {
        this.links = links;
        this.gateway = gateway;
    }

    ObjectNode of(Call call, ObjectNode message) {
        boolean withheld = call.caller() instanceof Caller.Bot bot
                && (gateway.applicationFlags(bot.applicationId()) & MESSAGE_CONTENT) == 0;
        return links.in(withheld ? MessageContent.redacted(message, call.actor()) : message);
    }
}
