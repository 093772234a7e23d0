package space.gaia.simulator.world;

import tools.jackson.databind.node.ObjectNode;

/**
 * Who a message is by.
 *
 * @param user the user object that stands in the message; a webhook's name and avatar for webhooks
 * @param webhookId 0 for users
 * @param applicationId the application that answers an interaction or owns the webhook; 0: none
 */
record Author(ObjectNode user, long webhookId, long applicationId) {
    static Author user(ObjectNode user) {
        return new Author(user, 0, 0);
    }

    long id() {
        return Nodes.id(user, "id");
    }
}
