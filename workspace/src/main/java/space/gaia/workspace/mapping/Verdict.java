package space.gaia.workspace.mapping;

import space.gaia.workspace.event.ChannelEvent;

/** What a mapping makes of an observation. */
public sealed interface Verdict {

    /** It is to be written, in this form. */
    record Kept(ChannelEvent event) implements Verdict {}

    /**
     * A message was edited into something that is not kept: what is written tells that its content is withheld, or an
     * earlier text would stay. Of a message that nobody knows it makes a partial one without anything in it, which no
     * reader sees.
     */
    record Withdrawn(ChannelEvent event, Reason reason) implements Verdict {}

    /** Nothing of it is to be written. */
    record Rejected(Reason reason) implements Verdict {}
}
