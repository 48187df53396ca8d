package ganglion.text;

import java.io.Serial;

/** A text that is not the text form of what was asked for; the message begins with line and column, counted from 1. */
public final class IrTextException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    public IrTextException(int line, int column, String message) {
        super("line " + line + ", column " + column + ": " + message);
    }
}
