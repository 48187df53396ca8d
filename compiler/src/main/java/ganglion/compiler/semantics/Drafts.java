package ganglion.compiler.semantics;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The populations made so far, by full name. */
final class Drafts {
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final Set<String> failed = new LinkedHashSet<>();

    void add(Draft draft) {
        drafts.putIfAbsent(draft.population().name(), draft);
    }

    /** Notes a name whose declaration has a mistake of its own: its uses are not complained about. */
    void fail(String name) {
        failed.add(name);
    }

    /** Whether a name, or something it is inside of, has failed. */
    boolean hasFailed(String name) {
        return failed.stream().anyMatch(other -> name.equals(other) || name.startsWith(other + "."));
    }

    Optional<Draft> find(String name) {
        return Optional.ofNullable(drafts.get(name));
    }

    ImmutableList<Draft> all() {
        return ImmutableList.copyOf(drafts.values());
    }

    /** How the populations can be named from inside a body, to suggest from. */
    Set<String> namesFrom(NameFrame frame) {
        Set<String> names = new LinkedHashSet<>();
        for (String head : frame.known()) {
            String full = frame.resolve(head);
            drafts.keySet().stream()
                    .filter(name -> name.equals(full) || name.startsWith(full + "."))
                    .forEach(name -> names.add(head + name.substring(full.length())));
        }
        return names;
    }
}
