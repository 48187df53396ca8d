package ganglion.program;

/**
 * One state of a plastic synapse.
 *
 * @param type F64, F32 or I64
 * @param unit what one count of an I64 state is worth in base units; 1 for floats
 * @param dated whether code reads its AGE: how many steps ago it was stored, where its value of construction counts as stored in step 0
 * @param shown what probes record, where that is not what is stored: a code that reads states and ages and stores nothing, with a
 *     result of the state's type; else empty
 */
public record SynapseSlot(String name, RegisterType type, double unit, boolean dated, Code shown) {

    /** A state that is shown as it is stored. */
    public SynapseSlot(String name, RegisterType type, double unit, boolean dated) {
        this(name, type, unit, dated, Code.EMPTY);
    }
}
