package ganglion.compiler.routing;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import ganglion.source.Source;
import ganglion.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads routing tables from text: a line {@code routing 1 links N}, then for each router a line {@code router NAME} and a line
 * {@code KEY MASK ROUTE SOURCES} an entry, in hexadecimal. Bit l of the last two is link l, bits from N on are cores (of the sources:
 * any core). Lines that begin with {@code %} are remarks, empty ones are skipped. Entries of a router must not share keys.
 */
public final class RoutingTableReader {
    private static final int MOST_MISTAKES = 20;
    private static final int MOST_LINKS = 16;
    private static final Splitter WORDS = Splitter.on(CharMatcher.whitespace()).omitEmptyStrings();

    private final Source source;
    private final Diagnostics diagnostics;
    private final ImmutableList.Builder<RoutingTables.Named> tables = ImmutableList.builder();
    private final Set<String> routers = new HashSet<>();
    private final List<RoutingEntry> entries = new ArrayList<>();
    private final List<Span> places = new ArrayList<>();
    private Optional<String> router = Optional.empty();
    private int links;
    private int mistakes;

    private RoutingTableReader(Source source, Diagnostics diagnostics) {
        this.source = source;
        this.diagnostics = diagnostics;
    }

    /** Empty when it was complained, with E0404, that the text is none; each complaint points at its line. */
    public static Optional<RoutingTables> read(Source source, Diagnostics diagnostics) {
        RoutingTableReader reader = new RoutingTableReader(source, diagnostics);
        reader.read();
        return reader.mistakes == 0 ? Optional.of(new RoutingTables(reader.tables.build())) : Optional.empty();
    }

    private void read() {
        boolean headed = false;
        int end;
        for (int start = 0; start < source.text().length() && mistakes < MOST_MISTAKES; start = end + 1) {
            end = source.text().indexOf('\n', start);
            end = end < 0 ? source.text().length() : end;
            Span place = new Span(source, start, end);
            List<String> words = WORDS.splitToList(source.text().substring(start, end));
            if (words.isEmpty() || words.get(0).startsWith("%")) {
                continue;
            }
            if (!headed) {
                headed = true;
                if (!head(words, place)) {
                    return;
                }
            } else if (words.get(0).equals("router")) {
                router(words, place);
            } else {
                entry(words, place);
            }
        }
        finish();
        if (!headed) {
            complain(new Span(source, 0, 0), "the file is empty: it begins with a line `routing 1 links N`");
        }
    }

    private boolean head(List<String> words, Span place) {
        if (words.size() != 4
                || !words.subList(0, 3).equals(List.of("routing", "1", "links"))
                || !CharMatcher.inRange('0', '9').matchesAllOf(words.get(3))
                || words.get(3).length() > 2) {
            complain(place, "routing tables begin with a line `routing 1 links N`");
            return false;
        }
        links = Integer.parseInt(words.get(3));
        if (links % 2 != 0 || links > MOST_LINKS) {
            complain(place, "a router has an even number of links, at most " + MOST_LINKS + ", not " + links);
            return false;
        }
        return true;
    }

    private void router(List<String> words, Span place) {
        finish();
        if (words.size() != 2) {
            complain(place, "a router is announced by `router NAME`");
        } else if (!routers.add(words.get(1))) {
            complain(place, "router `" + words.get(1) + "` has a table already");
        }
        router = Optional.of(words.get(words.size() - 1));
    }

    private void entry(List<String> words, Span place) {
        if (router.isEmpty() || words.size() != 4) {
            complain(
                    place,
                    router.isEmpty()
                            ? "a line `router NAME` comes before its entries"
                            : "an entry is `KEY MASK ROUTE SOURCES`");
            return;
        }
        long[] values = new long[4];
        for (int k = 0; k < values.length; k++) {
            int digits = k < 2 ? Integer.SIZE / 4 : Long.SIZE / 4 - 1;
            String word = words.get(k);
            if (word.length() > digits
                    || !CharMatcher.anyOf("0123456789abcdefABCDEF").matchesAllOf(word)) {
                complain(place, "`" + word + "` is not a hexadecimal number of at most " + digits + " digits");
                return;
            }
            values[k] = Long.parseLong(word, 16);
        }
        if (values[2] == 0) {
            complain(place, "an entry sends its packets somewhere");
            return;
        }
        if ((values[0] & ~values[1]) != 0) {
            complain(place, "the key has bits that the mask leaves open");
            return;
        }
        entries.add(new RoutingEntry((int) values[0], (int) values[1], values[2], values[3]));
        places.add(place);
    }

    private void finish() {
        router.ifPresent(name -> {
            RoutingTable table = new RoutingTable(links, ImmutableList.copyOf(entries));
            table.shared()
                    .ifPresent(shared -> complain(
                            places.get(entries.lastIndexOf(shared)), "a key of this entry is one of an earlier entry"));
            tables.add(new RoutingTables.Named(name, table));
        });
        entries.clear();
        places.clear();
    }

    private void complain(Span place, String message) {
        mistakes++;
        diagnostics.report(Diagnostic.of(DiagnosticCode.E0404, place, message));
    }
}
