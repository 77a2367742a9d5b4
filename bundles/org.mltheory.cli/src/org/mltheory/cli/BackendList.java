package org.mltheory.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mltheory.compute.backend.Backend;
import org.mltheory.compute.backend.Backends;

/** What can compute on this machine, and why the rest cannot. */
record BackendList(Backends backends) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Backend backend : backends.available()) {
            lines.add(line(backend.id(), backend.describe()));
        }
        for (Map.Entry<String, String> absent : backends.absent().entrySet()) {
            lines.add(line(absent.getKey(), "not available: " + absent.getValue()));
        }
        backends.problems().forEach(p -> lines.add("problem: " + p));
        return lines;
    }

    private static String line(String id, String text) {
        return String.format(Locale.ROOT, "%-8s %s", id, text);
    }

    ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode all = root.putArray("backends");
        for (Backend backend : backends.available()) {
            all.addObject().put("id", backend.id()).put("available", true).put("description", backend.describe());
        }
        for (Map.Entry<String, String> absent : backends.absent().entrySet()) {
            all.addObject().put("id", absent.getKey()).put("available", false).put("reason", absent.getValue());
        }
        ArrayNode problems = root.putArray("problems");
        backends.problems().forEach(problems::add);
        return root;
    }
}
