using System.CommandLine;
using System.Globalization;
using Etl.Cli.Printing;
using Etl.Model.Text;

namespace Etl.Cli.Commands;

/// <summary><c>etl snapshot history REPORT</c>: what a report said from when to when.</summary>
internal static class SnapshotHistoryCommand
{
    private const string Time = "yyyy-MM-dd HH:mm";

    private static readonly Argument<string> Report = new("REPORT") { Description = "Id or address of a report, or how it begins" };
    private static readonly Option<string?> Snapshot =
        new("--snapshot") { Description = "Snapshot whose versions are shown (default: the latest)", HelpName = "ID" };

    /// <summary>Creates the command.</summary>
    public static Command Create() =>
        new Command("history", "Shows the versions of a report: from when to when it said what, and why it changed") { Report, Snapshot }.Does(RunAsync);

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var versions = await host.Snapshots.HistoryAsync(parsed.GetValue(Snapshot), parsed.GetValue(Report)!, cancellationToken);
        if (host.IsJson)
        {
            JsonOutput.Write(versions);
            return ExitCode.Done;
        }

        if (versions.Count == 0)
        {
            host.Output.Line(
                $"No report's id or address begins with {parsed.GetValue(Report)}. To find "
                    + $"one: {host.Etl("query \"SELECT report_id, publisher, report_year, url FROM reports\"")}");
            return ExitCode.Done;
        }

        var table = new ResultTable("report", ">year", "from", "until", "change", "cause", "numbers", "page", "address");
        foreach (var v in versions)
        {
            table.Add(
                v.ReportId, v.ReportYear.ToString(CultureInfo.InvariantCulture), v.FirstNight.ToString(Time, CultureInfo.InvariantCulture),
                v.LastNight?.ToString(Time, CultureInfo.InvariantCulture) ?? "stands",
                v.Change is { } change ? SnakeCase.Of(change) : "", v.Cause is { } cause ? SnakeCase.Of(cause)
                    : "", v.Numbers, v.PageSha256[..Math.Min(12, v.PageSha256.Length)], v.Url);
        }

        host.Output.Write(table);
        host.Output.Line($"What differs in numbers between two of these nights: {host.Etl("snapshot diff A B")}, while both snapshots are kept.");
        return ExitCode.Done;
    }
}
