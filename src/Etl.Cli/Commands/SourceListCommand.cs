using System.CommandLine;
using Etl.Cli.Printing;
using Etl.Fetch.Settings;
using Etl.Model.Text;
using Etl.Runs.Views;

namespace Etl.Cli.Commands;

/// <summary><c>etl source list</c>.</summary>
internal static class SourceListCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create() => new Command("list", "Lists the sources and how they stand").Does(RunAsync);

    private static Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var sources = host.LoadSources();
        var known = LedgerView.Open(host.Ledger)?.Sources() ?? [];
        var rows = sources.Select(s => s.Id).Union(known.Select(k => k.SourceId), StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(id => (Id: id, Settings: sources.FirstOrDefault(s => s.Id == id), Status: known.FirstOrDefault(k => k.SourceId == id))).ToList();
        if (host.IsJson)
        {
            JsonOutput.Write(
                rows.Select(static r => new
                {
                    r.Id,
                    r.Settings?.Name,
                    kind = r.Settings?.Kind,
                    enabled = r.Settings?.Enabled,
                    place = Place(r.Settings),
                    r.Status
                }));
            return Task.FromResult(ExitCode.Done);
        }

        if (rows.Count == 0)
        {
            host.Output.Line($"There is no source yet. To begin one: {host.Etl("source new ID")}");
            return Task.FromResult(ExitCode.Done);
        }

        var table = new ResultTable("source", "name", "from", ">documents", ">failed", ">reports", "last gone through", "remark");
        foreach ((var id, var settings, var status) in rows)
        {
            table.Add(id, settings?.Name ?? "", Place(settings), Number(status?.Documents), Number(status?.Failed), Number(status?.Reports), status?.RunId,
                Remark(settings, status));
        }

        host.Output.Write(table);
        return Task.FromResult(ExitCode.Done);
    }

    private static string Place(SourceSettings? source) => source switch
    {
        null => "",
        { Kind: SourceKind.Http } => string.Join(", ", source.Start.Concat(source.Pages).Select(static u => u.Host).Distinct(StringComparer.OrdinalIgnoreCase)),
        _ => $"{SnakeCase.Of(source.Kind)} {source.Path}",
    };

    private static string Remark(SourceSettings? settings, SourceStatus? status)
    {
        List<string> remarks = [];
        if (settings is null)
        {
            remarks.Add("not configured (an import, or removed)");
        }
        else if (!settings.Enabled)
        {
            remarks.Add("not enabled");
        }

        if (status is null)
        {
            remarks.Add("never fetched");
        }

        if (status?.Code is not null)
        {
            remarks.Add($"{status.Code}: {status.Message}");
        }

        if (status is { ListsFailed: > 0 } failing)
        {
            remarks.Add($"{Words.Number(failing.ListsFailed)} of {Words.Count(failing.Lists, "list")} failed");
        }

        if (status is { ListsIncomplete: > 0 } incomplete)
        {
            remarks.Add($"incomplete: {Words.Number(incomplete.ListsIncomplete)} of {Words.Count(incomplete.Lists, "list")} not read whole");
        }

        if (status is { NearMisses: > 0 } missed)
        {
            remarks.Add($"{Words.Count(missed.NearMisses, "link")} left out though of a report's title");
        }

        if (status?.EmptyReports is > 0 and var empty)
        {
            remarks.Add($"{Words.Count(empty, "report")} without one number (empty_report)");
        }

        if (status?.StaleSince is { } since)
        {
            remarks.Add($"its rows are of {Words.Instant(since)}");
        }

        return string.Join("; ", remarks);
    }

    private static string Number(long? number) => number is { } known ? Words.Number(known) : "";
}
