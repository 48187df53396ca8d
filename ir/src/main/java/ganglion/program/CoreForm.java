package ganglion.program;

import com.google.common.collect.ImmutableMap;
import ganglion.chip.CoreLimits;
import ganglion.chip.CoreProgram;
import ganglion.chip.Profiles;
import ganglion.chip.Range;
import ganglion.chip.SynapseMemory;
import ganglion.chip.WeightRegister;
import java.io.IOException;

/** Cores of chips as fields. */
final class CoreForm {
    private CoreForm() {}

    static void writeLimits(FieldWriter out, CoreLimits limits) throws IOException {
        out.optional(limits.neurons());
        out.optional(limits.axonsIn());
        out.optional(limits.axonsOut());
        out.optional(limits.synapses());
        out.optional(limits.memory(), CoreForm::writeMemory);
        out.optional(limits.delaySlots());
        writeProfiles(out, limits.profiles());
        out.optional(limits.routes());
        out.i32(limits.delayMin());
        out.i32(limits.delayMax());
    }

    static CoreLimits readLimits(FieldReader in) throws IOException {
        return new CoreLimits(
                in.optionalLong(),
                in.optionalLong(),
                in.optionalLong(),
                in.optionalLong(),
                in.optional(CoreForm::readMemory),
                in.optionalLong(),
                readProfiles(in),
                in.optionalLong(),
                in.i32(),
                in.i32());
    }

    private static void writeProfiles(FieldWriter out, Profiles profiles) throws IOException {
        out.optional(profiles.neurons(), CoreForm::writeShared);
        out.optional(profiles.thresholds(), CoreForm::writeShared);
        out.optional(profiles.synapses());
        out.optional(profiles.axons());
    }

    private static Profiles readProfiles(FieldReader in) throws IOException {
        return new Profiles(
                in.optional(CoreForm::readShared),
                in.optional(CoreForm::readShared),
                in.optionalLong(),
                in.optionalLong());
    }

    private static void writeShared(FieldWriter out, Profiles.Shared shared) throws IOException {
        out.i64(shared.most());
        out.list(shared.settings(), FieldWriter::text);
    }

    private static Profiles.Shared readShared(FieldReader in) throws IOException {
        return new Profiles.Shared(in.i64(), in.list(FieldReader::text));
    }

    private static void writeMemory(FieldWriter out, SynapseMemory memory) throws IOException {
        out.i64(memory.bits());
        out.i32(memory.index());
        out.i32(memory.weight());
        out.i32(memory.delay());
        out.i32(memory.tag());
        out.i32(memory.header());
    }

    private static SynapseMemory readMemory(FieldReader in) throws IOException {
        return new SynapseMemory(in.i64(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32());
    }

    static void writeRegister(FieldWriter out, WeightRegister register) throws IOException {
        out.i32(register.bits());
        out.ordinal(register.truncation());
        out.ordinal(register.exponent());
        writeRange(out, register.exponents());
        out.i32(register.sumBits());
    }

    static WeightRegister readRegister(FieldReader in) throws IOException {
        return new WeightRegister(
                in.i32(),
                in.ordinal(WeightRegister.Truncation.values()),
                in.ordinal(WeightRegister.Exponent.values()),
                readRange(in),
                in.i32());
    }

    static void writeProgram(FieldWriter out, CoreProgram program) throws IOException {
        switch (program) {
            case CoreProgram.Neuron(String model, ImmutableMap<String, Range> settings) -> {
                out.u8(0);
                out.text(model);
                ChipForm.writeNamed(out, settings, CoreForm::writeRange);
            }
            case CoreProgram.Program free -> {
                out.u8(1);
                out.optional(free.states());
                out.optional(free.instructions());
                out.optional(free.functions(), (to, functions) -> to.list(functions, FieldWriter::text));
                out.optional(free.payloadBits());
            }
        }
    }

    static CoreProgram readProgram(FieldReader in) throws IOException {
        return in.tag(2) == 0
                ? new CoreProgram.Neuron(in.text(), ChipForm.readNamed(in, CoreForm::readRange))
                : new CoreProgram.Program(
                        in.optionalLong(),
                        in.optionalLong(),
                        in.optional(from -> from.list(FieldReader::text)),
                        in.optionalLong());
    }

    private static void writeRange(FieldWriter out, Range range) throws IOException {
        out.i64(range.low());
        out.i64(range.high());
        out.i32(range.exponent());
    }

    private static Range readRange(FieldReader in) throws IOException {
        return new Range(in.i64(), in.i64(), in.i32());
    }
}
