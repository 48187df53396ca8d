package ganglion.interop;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.data.DataReader.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The IDX format of the MNIST database: a type, sizes, then the numbers, most significant byte first. */
final class IdxFormat implements DataFormat {
    private static final Pattern DIMENSIONS = Pattern.compile("(?i).*idx([0-9])(-ubyte)?");

    @Override
    public ImmutableList<String> endings() {
        return ImmutableList.of(".idx1", ".idx2", ".idx3", ".idx4", "-ubyte");
    }

    @Override
    public Content read(DataFile file) throws IOException {
        try (InputStream in = file.open()) {
            byte[] magic = exactly(file, in, 4);
            if (magic[0] != 0 || magic[1] != 0) {
                throw file.damaged("does not start as an IDX file does");
            }
            int dimensions = dimensions(file, magic[3]);
            ByteBuffer sizes = ByteBuffer.wrap(exactly(file, in, 4 * dimensions));
            ImmutableIntArray.Builder shape = ImmutableIntArray.builder(dimensions);
            for (int i = 0; i < dimensions; i++) {
                shape.add(size(file, sizes.getInt()));
            }
            ElementType type = type(file, magic[2]);
            long header = 4L + 4L * dimensions;
            return new Content.OfTensor(
                    new ArrayBody(file, shape.build(), type, ByteOrder.BIG_ENDIAN, false, header).read(in));
        }
    }

    private static int dimensions(DataFile file, byte declared) {
        Matcher name = DIMENSIONS.matcher(file.plainName());
        boolean contradicts = name.matches() && Integer.parseInt(name.group(1)) != declared;
        if (declared < 1 || contradicts) {
            throw file.damaged("declares " + declared + " dimensions");
        }
        return declared;
    }

    private static int size(DataFile file, int size) {
        if (size < 0) {
            throw file.damaged("declares a size of " + Integer.toUnsignedString(size));
        }
        return size;
    }

    private static byte[] exactly(DataFile file, InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw file.damaged("ends inside its header");
        }
        return bytes;
    }

    private static ElementType type(DataFile file, byte code) {
        return switch (code) {
            case 0x08 -> ElementType.U1;
            case 0x09 -> ElementType.I1;
            case 0x0b -> ElementType.I2;
            case 0x0c -> ElementType.I4;
            case 0x0d -> ElementType.F4;
            case 0x0e -> ElementType.F8;
            default -> throw file.damaged("declares numbers of the unknown type " + code);
        };
    }
}
