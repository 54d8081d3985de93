using System.Globalization;
using Etl.Model.Reports;
using Etl.Model.Text;
using Etl.Validate.Neighbours;
using Spectre.Console;

namespace Etl.Cli.Printing;

/// <summary>What normalize and validate made of a report: what it is about, its facts, its rules.</summary>
internal static class FactPrinter
{
    /// <summary>Prints it.</summary>
    /// <param name="output">Console.</param>
    /// <param name="report">Report.</param>
    /// <param name="isFull">Every fact and rule, or a summary.</param>
    public static void Print(IAnsiConsole output, Report report, bool isFull)
    {
        var region = string.Concat(report.Region.Province, report.Region.City, report.Region.County);
        output.Line($"  report {report.ReportId}: {(report.Year > 0 ? report.Year.ToString(CultureInfo.InvariantCulture) : "year unknown")}, "
            + $"{report.Publisher ?? "publisher unknown"}, region {report.Region.Code ?? "unknown"} {region}");
        foreach (var table in Enum.GetValues<Etl.Model.Table>())
        {
            var name = SnakeCase.Of(table);
            Fact[] facts = [.. report.Facts.Where(f => f.Table == name)];
            var form = table switch
            {
                Etl.Model.Table.Disclosure => report.DisclosureForm,
                Etl.Model.Table.Requests => report.RequestsForm,
                _ => report.AppealsForm
            };
            output.Line($"  {name,-10} {(form is null ? "no table" : "form " + form)}, {Words.Count(facts.Length, "fact")}"
                + $"{(facts.Length > 0 ? $" ({How(facts)})" : "")}");
        }

        Check[] broken = [.. report.Checks.Where(static c => c.Outcome == CheckOutcome.Broken)];
        output.Line($"  rules      {Words.Number(report.Checks.Count(static c => c.Outcome == CheckOutcome.Holds))} hold, "
            + $"{Words.Number(broken.Length)} broken, {Words.Number(report.Checks.Count(static c => c.Outcome == CheckOutcome.Undecided))} undecided");
        foreach (var check in isFull ? report.Checks : broken)
        {
            output.Line($"      {SnakeCase.Of(check.Outcome),-9} {check.Rule}({check.Scope}): {Number(check.Left)} against {Number(check.Right)}");
        }

        if (!isFull)
        {
            return;
        }

        var shown = new ResultTable("table", "item", "measure", ">value", ">resolved", "unit", "cell", "method", "printed", "place");
        foreach (var fact in report.Facts)
        {
            shown.Add(fact.Table, fact.Item, fact.Measure, Number(fact.Value), Number(fact.Resolved), fact.Unit, SnakeCase.Of(fact.Cell),
                SnakeCase.Of(fact.Method), DocumentPrinter.Short(fact.Raw ?? "", 20), fact.Locator);
        }

        output.Write(shown);
    }

    /// <summary>Prints what the rules between reports say.</summary>
    /// <param name="output">Console.</param>
    /// <param name="runId">Run whose snapshot they were applied to.</param>
    /// <param name="findings">What they say.</param>
    /// <param name="isFull">Every rule, or what is broken.</param>
    public static void PrintBetween(IAnsiConsole output, string runId, NeighbourFindings findings, bool isFull)
    {
        output.Line();
        output.Line("between reports, in the snapshot of "
            + $"run {runId}: {Words.Number(findings.Checks.Count(static c => c.Outcome == CheckOutcome.Holds))} rules "
            + $"hold, {Words.Number(findings.Checks.Count(static c => c.Outcome == CheckOutcome.Broken))} broken");
        foreach (var check in findings.Checks.Where(c => isFull || c.Outcome == CheckOutcome.Broken))
        {
            output.Line($"      {SnakeCase.Of(check.Outcome),-9} {check.Rule}({check.Scope}): {Number(check.Left)} against {Number(check.Right)}");
        }

        DocumentPrinter.PrintIssuesOf(output, findings.Issues);
    }

    private static string How(Fact[] facts) =>
        string.Join(", ", facts.GroupBy(static f => f.Method).Select(static g => $"{Words.Number(g.Count())} by {SnakeCase.Of(g.Key)}"));

    private static string Number(double? number) => number is { } known ? known.ToString("0.######", CultureInfo.InvariantCulture) : "";
}
