package ganglion.experiment.result;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.chip.Charge;
import ganglion.chip.CostTable;
import ganglion.chip.Grade;
import ganglion.program.Program;
import ganglion.runtime.ChipTime;
import ganglion.runtime.Cycles;
import ganglion.runtime.EnergyLedger;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Writes the part of run.json on energy and time on the chip. */
final class EnergyJson {
    private final JsonGenerator json;
    private final RunDetail detail;
    private final Program program;

    EnergyJson(JsonGenerator json, RunDetail detail) {
        this.json = json;
        this.detail = detail;
        this.program = detail.program();
    }

    void write() throws IOException {
        usual();
        tables();
        time();
        trace();
    }

    /** By the usual table of the chip. */
    private void usual() throws IOException {
        Optional<Map.Entry<String, EnergyLedger>> first =
                detail.energy().entrySet().stream().findFirst();
        if (first.isEmpty()) {
            json.writeNullField("energy_joules");
            return;
        }
        json.writeObjectFieldStart("energy_joules");
        json.writeStringField("table", first.get().getKey());
        ledger(first.get().getValue());
        sources(program.chip().costs().orElseThrow());
        json.writeEndObject();
    }

    private void ledger(EnergyLedger ledger) throws IOException {
        Map<Charge, Double> joules = ledger.joules();
        json.writeNumberField("synapses", ledger.of(Charge.Unit.SYNAPSE));
        json.writeNumberField("neurons", ledger.of(Charge.Unit.SOMA));
        json.writeNumberField("network", ledger.of(Charge.Unit.NETWORK));
        json.writeNumberField("host_link", ledger.of(Charge.Unit.HOST_LINK));
        json.writeNumberField("marginal", ledger.marginal());
        if (ledger.staticEnergy().isPresent()) {
            json.writeNumberField("static", ledger.staticEnergy().get());
        } else {
            json.writeNullField("static");
        }
        json.writeNumberField("total", ledger.total());
        if (program.trial().isPresent() && detail.activity().steps() > 0) {
            double inferences =
                    (double) detail.activity().steps() / program.trial().get().steps();
            json.writeNumberField("per_inference", ledger.total() / inferences);
        }
        json.writeObjectFieldStart("charges");
        for (Map.Entry<Charge, Double> charge : joules.entrySet()) {
            json.writeNumberField(charge.getKey().word(), charge.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("unchecked");
        for (Charge charge : ledger.unchecked()) {
            json.writeString(charge.word());
        }
        json.writeEndArray();
    }

    private void sources(CostTable costs) throws IOException {
        json.writeObjectFieldStart("sources");
        for (CostTable.Cost cost : costs.costs()) {
            json.writeObjectFieldStart(cost.charge().word());
            json.writeNumberField("value", cost.value());
            json.writeStringField("unit", cost.charge().measuredIn());
            json.writeStringField("from", cost.provenance().source());
            json.writeFieldName("grade");
            if (cost.provenance().grade().isPresent()) {
                Grade grade = cost.provenance().grade().get();
                json.writeString(grade.name());
            } else {
                json.writeNull();
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** By each table of the chip, with what each part of the network and of the chip spent. */
    private void tables() throws IOException {
        json.writeObjectFieldStart("energy_tables");
        for (Map.Entry<String, EnergyLedger> table : detail.energy().entrySet()) {
            json.writeObjectFieldStart(table.getKey());
            ledger(table.getValue());
            json.writeObjectFieldStart("by_population");
            ImmutableDoubleArray populations = table.getValue().byPopulation();
            for (int p = 0; p < populations.length(); p++) {
                json.writeNumberField(program.populations().get(p).name(), populations.get(p));
            }
            json.writeEndObject();
            json.writeArrayFieldStart("by_core");
            for (double joules : table.getValue().byCore().asList()) {
                json.writeNumber(joules);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void time() throws IOException {
        Optional<ChipTime> time = detail.time();
        if (time.isEmpty()) {
            json.writeNullField("chip_seconds");
            json.writeNullField("cycles");
            return;
        }
        json.writeNumberField("chip_seconds", time.get().seconds());
        if (time.get().cycles().isEmpty()) {
            json.writeNullField("cycles");
            return;
        }
        Cycles cycles = time.get().cycles().get();
        json.writeObjectFieldStart("cycles");
        json.writeNumberField("total", cycles.cycles());
        json.writeNumberField("chip_seconds", time.get().seconds());
        json.writeNumberField("peak_queue", cycles.peakQueue());
        json.writeNumberField("busiest_link", cycles.busiestLink());
        json.writeNumberField("stalls", cycles.stalls());
        json.writeEndObject();
    }

    /** Energy and time of stretches of the run; columns of equal length. */
    private void trace() throws IOException {
        json.writeObjectFieldStart("power");
        json.writeArrayFieldStart("last_step");
        for (PowerTrace.Bin bin : detail.power().bins()) {
            json.writeNumber(bin.lastStep());
        }
        json.writeEndArray();
        column("neuron_updates", bin -> bin.activity().neuronUpdates().stream().sum());
        column(
                "synaptic_events",
                bin -> bin.activity().synapticEvents().stream().sum());
        column("packets", bin -> bin.activity().packets());
        column("hops", bin -> bin.activity().hops());
        if (detail.time().isPresent()) {
            column("chip_seconds", bin -> bin.time().map(ChipTime::seconds).orElse(0.0));
        }
        for (Map.Entry<String, CostTable> table : program.chip().costTables().entrySet()) {
            json.writeObjectFieldStart(table.getKey());
            List<ImmutableMap<Charge.Unit, Double>> spent = detail.power().bins().stream()
                    .map(bin -> EnergyLedger.byUnit(program, bin.activity(), table.getValue(), bin.time()))
                    .toList();
            for (Charge.Unit unit : Charge.Unit.values()) {
                numbers(unit.word(), spent.stream().mapToDouble(joules -> joules.getOrDefault(unit, 0.0)));
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void column(String name, ToDoubleFunction<PowerTrace.Bin> value) throws IOException {
        numbers(name, detail.power().bins().stream().mapToDouble(value));
    }

    private void numbers(String name, DoubleStream values) throws IOException {
        json.writeArrayFieldStart(name);
        for (double number : values.toArray()) {
            if (number == Math.rint(number) && Math.abs(number) < 1e15) {
                json.writeNumber((long) number);
            } else {
                json.writeNumber(number);
            }
        }
        json.writeEndArray();
    }
}
