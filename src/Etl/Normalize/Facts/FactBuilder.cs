using System.Text.RegularExpressions;
using Etl.Model;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Model.Text;
using Etl.Normalize.Forms;

namespace Etl.Normalize.Facts;

/// <summary>Makes facts of readings: canonical units, states, places.</summary>
internal static partial class FactBuilder
{
    private const string Yuan = "yuan";
    private const double TenThousand = 10_000;
    private const double Implausible = 1e11;

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
        var section = SectionOf(sections, reading.SectionOrdinal);
        if (reading.Column.Unit == Yuan && value is { } amount)
        {
            value = ToYuan(table, reading, amount, number.Scale, section, issues);
        }

        var cell = reading.Printed.Cell;
        if (PrintedMarks.HasStruck(cell.Text))
        {
            issues.Add(FormIssues.StruckBeside(table, reading.Item, reading.Column.Measure, cell.Text));
        }

        var (row, place) = reading.IsTransposed ? (cell.Column, cell.Row) : (cell.Row, cell.Column);
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
            Section = section is null ? null : SnakeCase.Of(section.Kind),
            Locator = $"block {cell.Block} row {row} column {place}",
        };
    }

    private static Section? SectionOf(IReadOnlyList<Section> sections, int ordinal)
    {
        for (var i = 0; i < sections.Count; i++)
        {
            if (sections[i].Ordinal == ordinal)
            {
                return sections[i];
            }
        }

        return null;
    }

    /// <summary>
    /// The unit stands in the cell, else in the head of its column, the label of its row, or beside the table. Where it is
    /// printed nowhere the form's is assumed, unless the number itself refutes it.
    /// </summary>
    private static double ToYuan(Table table, CellReading reading, double amount, double printedScale, Section? section, List<Issue> issues)
    {
        var scale = printedScale;
        if (scale == 0)
        {
            scale = MoneyUnit.Find(reading.HeaderText);
        }

        if (scale == 0)
        {
            scale = MoneyUnit.Find(reading.LabelText);
        }

        if (scale == 0 && amount != 0)
        {
            scale = ScaleBeside(section);
        }

        if (scale == 0 && amount == 0)
        {
            return 0;
        }

        if (scale == 0)
        {
            scale = reading.Column.PrintedUnit == "万元" ? TenThousand : 1;
            // The fen is the smallest coin; and no publisher of these reports moves a hundred billion yuan.
            if (scale == 1 && HasMoreThanFen(amount))
            {
                scale = TenThousand;
            }
            else if (scale == TenThousand && amount * scale >= Implausible && !HasMoreThanFen(amount))
            {
                scale = 1;
            }

            var unit = scale > 1 ? "万元" : "元";
            issues.Add(CellIssues.UnitAssumed.Issue(unit).At(table, reading.Item, reading.Column.Measure) with { Actual = reading.Printed.Cell.Text });
        }

        return (double)Math.Round((decimal)amount * (decimal)scale, 4);
    }

    private static bool HasMoreThanFen(double amount) => Math.Abs(amount * 100 - Math.Round(amount * 100)) > 1e-6 * Math.Max(1, Math.Abs(amount));

    /// <summary>The one unit of money that the section states for its table (单位：万元); 0 where it states none, or several.</summary>
    private static double ScaleBeside(Section? section)
    {
        if (section is null || !section.Text.Contains('元', StringComparison.Ordinal))
        {
            return 0;
        }

        var scale = 0.0;
        foreach (Match match in UnitBeside().Matches(TraditionalCharacters.Simplify(section.Text)))
        {
            var own = MoneyUnit.Find(match.Groups[1].Value);
            if (scale != 0 && scale != own)
            {
                return 0;
            }

            scale = own;
        }

        return scale;
    }

    [GeneratedRegex(@"单位\s*[:：为]?\s*([十百千万亿]*元)")]
    private static partial Regex UnitBeside();
}
