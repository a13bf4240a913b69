package dev.logtee.config;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes what may stand in a file as a JSON Schema, for editors that complete and check TOML by one.
///
/// @see <a href="https://json-schema.org/draft-07">JSON Schema, draft 7</a>
public final class Schema {
    private Schema() {}

    public static String of(String title, Shape shape) {
        JsonMapper mapper = JsonMapper.shared();
        ObjectNode schema = mapper.createObjectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#").put("title", title);
        shape.describe(schema);
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + '\n';
    }
}
