package ganglion.interop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a CSV file byte by byte out of a buffer. */
final class CsvScanner {
    private static final int LONGEST_LINE = 1 << 20;
    private static final int LONGEST_NUMBER = 1 << 10;

    private final DataFile file;
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private final byte[] token = new byte[LONGEST_NUMBER];
    private int at;
    private int end;
    private int length;
    private long line = 1;
    private long read;

    CsvScanner(DataFile file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /** The rest of the current line, without its end. */
    byte[] line() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int next = next(); next >= 0 && next != '\n'; next = next()) {
            bytes.write(next);
            if (bytes.size() > LONGEST_LINE) {
                throw file.damaged("has a line " + line + " of more than " + LONGEST_LINE + " bytes");
            }
        }
        line++;
        return bytes.toByteArray();
    }

    /** All lines that follow. */
    void rows(CsvColumns columns) throws IOException {
        boolean begun = false;
        int next;
        do {
            next = next();
            if (next == ',') {
                number(columns);
                begun = true;
            } else if (next == '\n' || next < 0) {
                if (begun || length > 0) {
                    number(columns);
                    columns.endRow(line);
                }
                begun = false;
                line++;
            } else if (!isBlank(next)) {
                keep((byte) next);
            } else if (length > 0) {
                keep((byte) ' ');
            }
        } while (next >= 0);
    }

    private void keep(byte next) {
        if (length == LONGEST_NUMBER) {
            throw file.badValue("line " + line + " has a value of more than " + LONGEST_NUMBER + " bytes");
        }
        token[length++] = next;
    }

    private void number(CsvColumns columns) {
        if (!columns.hasRoom()) {
            throw file.damaged("line " + line + " has more than " + columns.count() + " values");
        }
        while (length > 0 && token[length - 1] == ' ') {
            length--;
        }
        double value = Decimals.parse(token, length);
        String text = Double.isFinite(value) ? "" : new String(token, 0, length, StandardCharsets.UTF_8);
        columns.add(value, line, text);
        length = 0;
    }

    private static boolean isBlank(int next) {
        return next == ' ' || next == '\t' || next == '\r';
    }

    private int next() throws IOException {
        if (at == end) {
            end = Math.max(0, in.read(buffer));
            at = 0;
            read += end;
            file.expectSaneRatio(read);
            if (end == 0) {
                return -1;
            }
        }
        return buffer[at++] & 0xff;
    }
}
