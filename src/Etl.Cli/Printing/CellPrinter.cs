using System.Globalization;
using Etl.Model.Text;
using Etl.Runs.Feeds;
using Etl.Runs.Views;
using Spectre.Console;

namespace Etl.Cli.Printing;

/// <summary>A number and where it is from, for people.</summary>
internal static class CellPrinter
{
    private const int LongestLine = 400;

    /// <summary>Prints it.</summary>
    /// <param name="output">Console.</param>
    /// <param name="trace">The trace.</param>
    /// <param name="held">Payloads with whether the archive gives their bytes back.</param>
    public static void Print(IAnsiConsole output, CellTrace trace, IReadOnlyList<(Payload Payload, bool IsThere)> held)
    {
        var fact = trace.Fact;
        output.Line($"{fact.Table}/{fact.Item}/{fact.Measure} of report {trace.ReportId}");
        output.Line($"  value      {Number(fact.Value)} {fact.Unit}; resolved {Number(fact.Resolved)}{(fact.Proof is null ? "" : $", by {fact.Proof}")}");
        output.Line($"  printed    \"{DocumentPrinter.Short(fact.Raw ?? "")}\" ({SnakeCase.Of(fact.Cell)}), read by {SnakeCase.Of(fact.Method)}");
        output.Line($"  place      {fact.Locator ?? "not known"}{(fact.Section is null ? "" : $", section {fact.Section}")}");
        if (trace.Line is { } line)
        {
            output.Line($"  line       {DocumentPrinter.Short(line, LongestLine)}");
        }

        output.Line($"  page       {trace.Url}");
        foreach (var (payload, isThere) in held)
        {
            output.Line($"  bytes      {Words.Size(payload.Bytes)} of {payload.Url}, SHA-256 {payload.Sha256}");
            output.Line(isThere
                ? $"  archive    {payload.WarcFile} at byte {payload.WarcOffset}: read back, the bytes have this SHA-256"
                : $"  archive    {payload.WarcFile ?? "no file"}: the bytes are not there, or are others; etl archive verify says more");
        }
    }

    private static string Number(double? number) => number is { } known ? known.ToString("0.######", CultureInfo.InvariantCulture) : "not known";
}
