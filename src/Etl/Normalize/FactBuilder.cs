using Etl.Model;
using Etl.Model.Text;

namespace Etl.Normalize;

/// <summary>Makes facts of readings: canonical units, states, places.</summary>
internal static class FactBuilder
{
    private const string Yuan = "yuan";

    /// <summary>Makes a fact.</summary>
    /// <param name="table">Table.</param>
    /// <param name="reading">Reading.</param>
    /// <param name="sections">Sections of the report.</param>
    /// <param name="issues">Receives <c>unit_assumed</c>.</param>
    /// <returns>The fact.</returns>
    public static Fact Build(Table table, CellReading reading, IReadOnlyList<Section> sections, List<Issue> issues)
    {
        var number = reading.Printed.Number;
        double? value = number.State == CellState.Number ? number.Value : null;
        if (reading.Column.Unit == Yuan && value is { } amount)
            value = ToYuan(table, reading, amount, number.Scale, issues);
        var cell = reading.Printed.Cell;
        return new Fact
        {
            Table = SnakeCase.Of(table),
            Item = reading.Item,
            Measure = reading.Column.Measure,
            Value = value,
            Resolved = value,
            Unit = reading.Column.Unit,
            Cell = number.State,
            Method = reading.Method,
            Raw = cell.Text,
            Section = sections.FirstOrDefault(s => s.Ordinal == reading.SectionOrdinal) is { } section ? SnakeCase.Of(section.Kind) : null,
            Locator = $"block {cell.Block} row {cell.Row} column {cell.Column}",
        };
    }

    private static double ToYuan(Table table, CellReading reading, double amount, double printedScale, List<Issue> issues)
    {
        var scale = printedScale;
        if (scale == 0)
            scale = ScaleOf(reading.HeaderText);
        if (scale == 0)
        {
            scale = reading.Column.PrintedUnit == "万元" ? 10_000 : 1;
            if (amount != 0)
            {
                var unit = scale > 1 ? "万元" : "元";
                issues.Add(new Issue { Code = IssueCodes.UnitAssumed, Stage = "normalize", Severity = Severity.Info, Table = SnakeCase.Of(table), Item = reading.Item, Measure = reading.Column.Measure, Actual = reading.Printed.Cell.Text, Message = $"no unit is printed; {unit} was assumed, as the form has it", MessageZh = $"未标注单位，按表格规定以{unit}计" });
            }
        }

        return (double)Math.Round((decimal)amount * (decimal)scale, 4);
    }

    private static double ScaleOf(string? header)
    {
        if (header is null)
            return 0;
        var text = string.Concat(TraditionalCharacters.Simplify(header).Where(static c => !char.IsWhiteSpace(c)));
        return text.Contains("亿元", StringComparison.Ordinal) ? 100_000_000 : text.Contains("万元", StringComparison.Ordinal) ? 10_000 : text.Contains('元', StringComparison.Ordinal) ? 1 : 0;
    }
}
