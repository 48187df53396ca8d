package ganglion.interop;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.data.DataReader.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** NumPy's {@code .npy}, versions 1 to 3, little-endian numbers, both orders of subscripts. */
final class NpyFormat implements DataFormat {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 1 << 16;
    private static final int MOST_DIMENSIONS = 32;
    private static final Pattern HEADER = Pattern.compile(
            "\\{\\s*'descr':\\s*'([^']*)',\\s*'fortran_order':\\s*(True|False),\\s*'shape':\\s*\\(([0-9,\\s]*)\\),?\\s*}\\s*");

    @Override
    public ImmutableList<String> endings() {
        return ImmutableList.of(".npy");
    }

    @Override
    public Content read(DataFile file) throws IOException {
        try (InputStream in = file.open()) {
            byte[] start = exactly(file, in, 8);
            if (!Arrays.equals(start, 0, 6, MAGIC, 0, 6)) {
                throw file.damaged("does not start as an .npy file does");
            }
            int length = headerLength(file, in, start[6]);
            String header = new String(exactly(file, in, length), StandardCharsets.UTF_8);
            long bytes = 8L + (start[6] == 1 ? 2 : 4) + length;
            return new Content.OfTensor(body(file, header, bytes).read(in));
        }
    }

    private static int headerLength(DataFile file, InputStream in, byte version) throws IOException {
        if (version < 1 || version > 3) {
            throw file.unsupported("is of .npy version " + version, "save it with a current NumPy");
        }
        byte[] size = exactly(file, in, version == 1 ? 2 : 4);
        long length = 0;
        for (int i = size.length - 1; i >= 0; i--) {
            length = length << 8 | (size[i] & 0xff);
        }
        if (length > LONGEST_HEADER) {
            throw file.damaged("declares a header of " + length + " bytes");
        }
        return (int) length;
    }

    private static byte[] exactly(DataFile file, InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw file.damaged("ends inside its header");
        }
        return bytes;
    }

    private static ArrayBody body(DataFile file, String header, long bytes) {
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            if (header.contains("'descr': [")) {
                throw file.unsupported("holds records", "save each field as its own array");
            }
            throw file.damaged("has a header that is none of .npy");
        }
        ElementType type = type(file, matcher.group(1));
        boolean columnMajor = matcher.group(2).equals("True");
        return new ArrayBody(file, shape(file, matcher.group(3)), type, ByteOrder.LITTLE_ENDIAN, columnMajor, bytes);
    }

    private static ElementType type(DataFile file, String description) {
        return switch (description) {
            case "|b1" -> ElementType.BOOL;
            case "|u1" -> ElementType.U1;
            case "|i1" -> ElementType.I1;
            case "<u2" -> ElementType.U2;
            case "<i2" -> ElementType.I2;
            case "<u4" -> ElementType.U4;
            case "<i4" -> ElementType.I4;
            case "<i8" -> ElementType.I8;
            case "<f4" -> ElementType.F4;
            case "<f8" -> ElementType.F8;
            default ->
                throw file.unsupported(
                        "holds numbers of type `" + description + "`",
                        "save it as bool, int8, int16, int32, int64, uint8, uint16, uint32, float32 or float64, little-endian");
        };
    }

    private static ImmutableIntArray shape(DataFile file, String text) {
        ImmutableIntArray.Builder shape = ImmutableIntArray.builder();
        int dimensions = 0;
        for (String size : text.split(",", -1)) {
            if (!size.isBlank()) {
                shape.add(size(file, size.strip()));
                dimensions++;
            }
        }
        if (dimensions > MOST_DIMENSIONS) {
            throw file.damaged("declares " + dimensions + " dimensions");
        }
        return shape.build();
    }

    private static int size(DataFile file, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException tooLarge) {
            throw file.damaged("declares a size of " + text);
        }
    }
}
