package ganglion.source;

import java.util.Arrays;
import java.util.Optional;

/**
 * The stable codes of everything Ganglion complains about. A code never changes its meaning; its page, printed by
 * {@code ganglion explain}, is the resource {@code /ganglion/explain/CODE.md}.
 *
 * <p>Ranges: 01xx syntax, 02xx names and shapes, 03xx units and types, 04xx data files, 05xx chips and mapping, 06xx
 * running, 07xx experiments and the command line.
 */
public enum DiagnosticCode {
    E0101("syntax error"),
    E0102("unterminated text or comment"),
    E0103("number out of range"),
    E0104("nesting too deep"),
    E0201("unknown name"),
    E0202("name used twice"),
    E0203("unknown argument"),
    E0204("missing argument"),
    E0205("wrong kind of thing"),
    E0206("not allowed here"),
    E0207("sizes do not match"),
    E0208("not constant"),
    E0209("value out of range"),
    E0210("same-step cycle"),
    E0211("equation is not linear"),
    E0212("names with equal hash"),
    E0213("import cycle"),
    E0214("not supported yet"),
    E0215("no backend runs this yet"),
    E0301("units do not match"),
    E0302("unknown unit"),
    E0303("types do not match"),
    E0401("file not found"),
    E0402("file is damaged"),
    E0403("unknown file format"),
    E0404("bad value in a file"),
    E0405("shape of the data does not fit"),
    E0501("unknown chip"),
    E0502("does not fit on the chip"),
    E0503("the chip cannot run this"),
    E0504("delay out of the chip's range"),
    E0505("needs more memory than there is"),
    E0506("incomplete chip"),
    E0507("the chip contradicts itself"),
    E0601("not a number"),
    E0602("integer overflow"),
    E0603("backend not available"),
    E0604("checkpoint does not fit"),
    E0605("the engine failed"),
    E0606("no generated code"),
    E0608("the network on chip stands still"),
    E0609("a packet got lost"),
    E0701("unknown experiment"),
    E0702("assertion failed"),
    E0703("cannot write results"),
    E0704("unknown option value"),
    E0705("nothing to measure"),
    W0201("value rounded to whole steps"),
    W0202("declared but never used"),
    W0203("time constant close to the step"),
    W0204("name hides another"),
    W0205("never fires"),
    W0206("always fires"),
    W0207("weights are clipped"),
    W0208("time constant shorter than a step"),
    W0209("delivers nothing");

    private final String title;

    DiagnosticCode(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    public Severity severity() {
        return name().startsWith("E") ? Severity.ERROR : Severity.WARNING;
    }

    /** The code of a name such as {@code e0201}, whatever its case. */
    public static Optional<DiagnosticCode> of(String name) {
        return Arrays.stream(values())
                .filter(code -> code.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
