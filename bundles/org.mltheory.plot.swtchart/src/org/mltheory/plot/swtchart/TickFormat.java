package org.mltheory.plot.swtchart;

import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.mltheory.workbench.plot.Scene;
import org.mltheory.workbench.theme.Numbers;
import org.mltheory.workbench.theme.Ticks;

/** Labels of SWTChart's own ticks. On an axis that stands for a logarithm they are not seen, and only keep room for {@link AxisTicks}. */
final class TickFormat extends NumberFormat {

    private static final long serialVersionUID = 1;
    private final String room;

    TickFormat(Scene.Axis axis) {
        room = axis.log()
                ? Ticks.log(axis.from(), axis.to(), 20).stream()
                        .map(Ticks.Tick::label)
                        .max(Comparator.comparingInt(String::length))
                        .filter(l -> !l.isEmpty())
                        .orElse("1000")
                : "";
    }

    @Override
    public StringBuffer format(double number, StringBuffer to, FieldPosition position) {
        return to.append(room.isEmpty() ? Numbers.format(number) : room);
    }

    @Override
    public StringBuffer format(long number, StringBuffer to, FieldPosition position) {
        return format((double) number, to, position);
    }

    /** Understands nothing: SWTChart replaces labels by dots when it reads another number in them than it had written. */
    @Override
    public @Nullable Number parse(String source, ParsePosition position) {
        return null;
    }
}
