package space.gaia.api.integration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import space.gaia.api.problem.Fault;
import space.gaia.api.problem.Problems;
import space.gaia.connectors.Descriptor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * On what a data mapping is tried.
 *
 * @param samples records by their titles
 * @param inThread whether they stand in a thread
 */
record PreviewRequest(Map<String, ObjectNode> samples, boolean inThread) {
    static final Set<String> FIELDS = Set.of("sample", "record", "inThread");
    private static final String OWN = "";
    private static final int LARGEST_RECORD = 64 * 1024;

    static PreviewRequest of(ObjectNode body, Descriptor descriptor) {
        JsonNode inThread = body.path("inThread");
        if (!inThread.isMissingNode() && !inThread.isBoolean()) {
            throw wrong("inThread", "must be true or false");
        }
        boolean within = inThread.asBoolean(false);
        if (body.has("record") && body.has("sample")) {
            throw wrong("record", "is there beside sample; leave one of them out");
        }
        if (body.has("record")) {
            if (body.get("record") instanceof ObjectNode record) {
                if (record.toString().length() > LARGEST_RECORD) {
                    throw wrong(
                            "record", "has more than %d characters; no record is that large".formatted(LARGEST_RECORD));
                }
                return new PreviewRequest(Map.of(OWN, record), within);
            }
            throw wrong("record", "must be an object, as the other system has it");
        }
        if (!body.has("sample")) {
            return new PreviewRequest(new LinkedHashMap<>(descriptor.samples()), within);
        }
        String title = body.path("sample").isString() ? body.path("sample").asString() : OWN;
        ObjectNode sample = descriptor.samples().get(title);
        if (sample == null) {
            throw wrong(
                    "sample",
                    "must be one of " + String.join(", ", descriptor.samples().keySet()));
        }
        return new PreviewRequest(Map.of(title, sample), within);
    }

    private static RuntimeException wrong(String field, String detail) {
        return Problems.unprocessable(List.of(Fault.pointer("/" + field, detail)));
    }
}
