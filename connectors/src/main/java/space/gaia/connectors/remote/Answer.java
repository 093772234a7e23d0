package space.gaia.connectors.remote;

import tools.jackson.databind.JsonNode;

/** What came of a request. */
public sealed interface Answer {

    /**
     * The other system answered.
     *
     * @param body what it said; missing when it was no JSON
     */
    record Told(int status, JsonNode body) implements Answer {
        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /** Whether it sends us elsewhere, where nobody goes. */
        public boolean isRedirect() {
            return status >= 300 && status < 400;
        }
    }

    /** It did not answer in time, or not at all. {@code why} holds nothing of the request but the host. */
    record Unreachable(String why) implements Answer {}
}
