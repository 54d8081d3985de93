using Etl.Model.Reports;
using Etl.Model.Text;
using Spectre.Console;

namespace Etl.Cli.Printing;

/// <summary>What extract made of a document: sections and statistics tables.</summary>
internal static class ExtractPrinter
{
    /// <summary>Prints it.</summary>
    /// <param name="output">Console.</param>
    /// <param name="report">Report.</param>
    /// <param name="isFull">Texts and cells, or a summary.</param>
    public static void Print(IAnsiConsole output, ExtractedReport report, bool isFull)
    {
        foreach (var section in report.Sections)
        {
            output.Line($"  section {section.Ordinal}  {SnakeCase.Of(section.Kind),-14} {DocumentPrinter.Short(section.Heading, 40)} ("
                + $"{Words.Count(section.Text.Length, "character")})");
            if (isFull && section.Text.Length > 0)
            {
                output.Line("      " + section.Text.ReplaceLineEndings("\n      "));
            }
        }

        foreach (var table in report.Tables)
        {
            output.Line($"  table   {(table.Kind is { } kind ? SnakeCase.Of(kind) : "of a kind that only its numbers can tell")}, "
                + $"{SnakeCase.Of(table.Serialisation)}, {Words.Count(table.Cells.Count, "cell")}, from block {table.BlockOrdinal} on");
            if (!isFull)
            {
                continue;
            }

            foreach (var row in table.Cells.GroupBy(static c => c.Row))
            {
                output.Line($"      {row.Key,3}  {string.Join(" | ", row.Select(static c => DocumentPrinter.Short(c.Text, 24)))}");
            }
        }

        if (report.Tables.Count == 0)
        {
            output.Line("  no statistics table");
        }
    }
}
