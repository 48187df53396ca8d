package ganglion.program;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The binary form of a {@link Program}, which engines outside the JVM and files on disk use; everything is little-endian.
 *
 * <pre>
 * file       : "GNGLPROG" (8 bytes), i32 version, program, u32 CRC-32C of all bytes before
 * text       : i32 bytes, UTF-8         list X : i32 count, X...         optional X : u8 0 or 1, X where 1
 * enum, bool : u8 ordinal; types of registers and opcodes are the ordinals of their enums
 * program    : text name, f64 dt, i64 seed, text format, chip, list population, list projection, list signal, list probe,
 *              optional (i32 steps, list i32 reset), mapping
 * chip       : i32 bytes, text name, topology, optional i64 neurons, axonsIn, axonsOut, synapses, i32 delayMin, delayMax,
 *              arithmetic, enum updates, list (text name, timing), list (text name, list cost), list fact, span
 * topology   : u8 0 Single | u8 1 Mesh2d or 2 Torus2d, i32 width, height, tile, bool byColumns
 *              | u8 3 Board, topology, i32 columns, rows, bool copies | u8 4 Tree, i32 arity, levels, tile, bool copies
 *              | u8 5 Around, topology, list (i32 tile, other) dead
 * arithmetic : u8 0 Floating | u8 1 FixedPoint, i32 weightBits, stateBits, payloadBits, learning
 *              | u8 2 the same with conductances: i32 levels, f64 least, write, writeShare, read, readShare
 * learning   : i32 weightBits, stateBits, traceBits, enum rounding
 * timing     : u8 0 Cycle, f64 clockHertz, i32 cycles per axon, synapse, neuron, packet, hop, barrier
 *              | u8 1 Analytic, f64 neuron, update, fire, packetOut, packetIn, synapse, step, list (i32 tiles, f64 seconds)
 * cost       : enum charge, f64 value, provenance
 * fact       : text path, value, unit, provenance        provenance : text source, optional enum grade
 * span       : text source name, i32 start, end
 * population : text name, i32 entity, size, bool stimulus, i32 stage, list (text name, enum type, f64 unit) states,
 *              list (text name, enum accumulator, bool counted) ports, list column, code initial, code update,
 *              enum payload, samples, optional events, optional (i32 count, code key, code block) winners,
 *              bool observed, span
 * samples    : u8 0 none | u8 1 once or 2 again (3, 4 with times), i32 rows, width, stepsPerRow, list f64 values, list times
 * events     : list i64 steps, list i32 indices, list i64 payloads
 * column     : text name, list f64 values
 * code       : list instruction, list enum registers, list (list i64) tables, i32 result
 * instruction: enum opcode, enum type, i32 dst, a, b, c, i64 immediate
 * projection : text name, i32 entity, source, target, port, connector, code weight, format, code delay,
 *              i32 minDelay, maxDelay, list column, optional plasticity, optional enum polarity,
 *              optional (i32 projection, code value) mirrors, i64 since, span
 * plasticity : list (text name, enum type, f64 unit, bool dated, code shown) states, i32 weight, code initial, advance, deliver, onPre,
 *              code onPost, list (i32 everySteps, code) periodic, code bound,
 *              list (text name, enum side, enum type, f64 unit, code decay, raise) traces,
 *              enum site, i32 postAfter, enum first, bool tiesIncluded
 * signal     : text name, i32 entity, size, enum type, f64 unit, list f64 initial, i32 everySteps,
 *              list (enum kind, i32 population, state, enum type) reductions, code update, span
 * connector  : u8 0 AllToAll | 1 OneToOne | 2 FixedProbability, f64 p | 3 FixedInDegree, i32 | 4 FixedOutDegree, i32
 *              | 5 FixedTotal, i32 | 6 Dense | 7 SynapseList, list i32 sources, list i32 targets
 *              | 8 Kernel, i32 channels, outputs, groups, sliding rows, sliding columns
 * sliding    : i32 length, size, stride, padding, dilation
 * format     : u8 0 Floating | u8 1 Multiples, i32 bits, f64 unit, i32 step
 * probe      : enum subject, i32 place, state, every
 * mapping    : list (i32 core, population, from, to) slices, list i32 lags,
 *              list (list i32 start, list i32 cores, list i32 synapses) fanouts
 * </pre>
 *
 * The text of sources is not kept: spans that come back know their place, not what stood there.
 */
public final class ProgramFile {
    private static final byte[] MAGIC = "GNGLPROG".getBytes(StandardCharsets.US_ASCII);
    private static final int TRAILER = Integer.BYTES;

    private ProgramFile() {}

    /** The whole file. */
    public static byte[] toBytes(Program program) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(program, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes the whole file; the stream stays open. */
    public static void write(Program program, OutputStream stream) throws IOException {
        FieldWriter out = new FieldWriter(stream, FieldWriter.Extent.EVERYTHING);
        out.raw(MAGIC);
        out.i32(Program.VERSION);
        ProgramForm.write(out, program);
        out.i32(out.checksum());
        out.flush();
    }

    /** @throws IOException when this is no program of this version, or it is damaged */
    public static Program read(byte[] file) throws IOException {
        requireIntact(file);
        FieldReader in = new FieldReader(ByteBuffer.wrap(file, MAGIC.length + Integer.BYTES, bodyLength(file)));
        try {
            Program program = ProgramForm.read(in);
            in.requireEnd();
            return program;
        } catch (IllegalArgumentException e) {
            throw new IOException("damaged program: " + e.getMessage(), e);
        }
    }

    /** Reads to the end of the stream. */
    public static Program read(InputStream stream) throws IOException {
        return read(stream.readAllBytes());
    }

    /**
     * Hash of what decides the course of a run: everything but mapping, spans, the chip (its arithmetic stays), what is observed
     * and probed. Equal fingerprints mean that a checkpoint of one program continues in the other.
     */
    public static long fingerprint(Program program) {
        try (HashingOutputStream hashed = new HashingOutputStream(Hashing.sha256(), OutputStream.nullOutputStream())) {
            FieldWriter out = new FieldWriter(hashed, FieldWriter.Extent.COURSE);
            out.i32(Program.VERSION);
            ProgramForm.write(out, program);
            out.flush();
            return hashed.hash().asLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int bodyLength(byte[] file) {
        return file.length - MAGIC.length - Integer.BYTES - TRAILER;
    }

    private static void requireIntact(byte[] file) throws IOException {
        if (bodyLength(file) < 0 || !startsWithMagic(file)) {
            throw new IOException("not a Ganglion program");
        }
        ByteBuffer fields = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int version = fields.getInt(MAGIC.length);
        if (version != Program.VERSION) {
            throw new IOException("program of version " + version + ", this Ganglion reads version " + Program.VERSION);
        }
        CRC32C checksum = new CRC32C();
        checksum.update(file, 0, file.length - TRAILER);
        if ((int) checksum.getValue() != fields.getInt(file.length - TRAILER)) {
            throw new IOException("damaged program: the checksum does not fit");
        }
    }

    private static boolean startsWithMagic(byte[] file) {
        return Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }
}
