using Etl.Runs.Views;

namespace Etl.Cli.Printing;

/// <summary>What the demo ends with: the run, what is in the snapshot, and how to ask it.</summary>
internal static class DemoPrinter
{
    /// <summary>Prints it.</summary>
    /// <param name="host">Host.</param>
    /// <param name="status">The run.</param>
    /// <param name="asExpected">Whether only that failed which the sample sites have wrong on purpose.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task PrintAsync(CommandHost host, RunStatus status, bool asExpected, CancellationToken cancellationToken)
    {
        StatusPrinter.Print(host, status, withHints: false);
        if (status.Failures.Count > 0)
        {
            host.Output.Line();
            host.Output.Line(asExpected
                ? "These failures are part of the demonstration: the sample sites have a dead link and a notice among the reports on purpose. They never "
                + "stop a run; etl run would end with exit code 3, the demo ends with 0."
                : "The demonstration expects a dead link and a notice among the reports to fail, nothing else: something is wrong here.");
        }

        if (status.Run.SnapshotId is not { } id)
        {
            return;
        }

        await PrintSnapshotAsync(host, id, cancellationToken);
        PrintQueries(host);
        Hints.Print(host, Next(status));
    }

    private static async Task PrintSnapshotAsync(CommandHost host, string id, CancellationToken cancellationToken)
    {
        var snapshot = await host.Snapshots.GetAsync(id, cancellationToken);
        host.Output.Line();
        host.Output.Line("In the snapshot");
        var tables = new ResultTable("table", ">rows", ">files", ">size");
        foreach (var table in snapshot.Tables)
        {
            tables.Add(table.Name, Words.Number(table.Rows), Words.Number(table.Files), Words.Size(table.Bytes));
        }

        host.Output.Write(tables);

        var issues = await host.Snapshots.CountIssuesAsync(id, cancellationToken);
        if (issues.Count == 0)
        {
            return;
        }

        host.Output.Line();
        host.Output.Line("Issues: what a reader of the data should know");
        var codes = new ResultTable("severity", "code", ">issues", ">documents");
        foreach (var issue in issues)
        {
            codes.Add(issue.Severity, issue.Code, Words.Number(issue.Issues), Words.Number(issue.Documents));
        }

        host.Output.Write(codes);
    }

    private static void PrintQueries(CommandHost host)
    {
        host.Output.Line();
        host.Output.Line("Three questions to the snapshot");
        foreach (var sql in new[]
        {
            "SELECT publisher, report_year, facts, issues FROM reports ORDER BY ALL",
            "SELECT publisher, report_year, resolved AS requests FROM facts WHERE item = 'new_received' AND measure = 'total' ORDER BY ALL",
            "SELECT code, publisher, report_year, message FROM issues LEFT JOIN reports USING (report_id, report_year) WHERE severity = 'error'",
        })
        {
            host.Output.Line($"  {host.Etl($"query \"{sql}\"")}");
        }
    }

    private static IEnumerable<(string Command, string Does)> Next(RunStatus status)
    {
        if (status.Counts.Any(static c => c.Done > 0))
        {
            yield return ("demo", "runs again: nothing will have changed, so that all is taken from what is stored");
        }

        yield return ("status", "shows this run again");
        if (status.Failures.FirstOrDefault(static f => f.DocumentId.Length > 0) is { } failed)
        {
            yield return ($"show {failed.DocumentId}", "shows the failed document");
        }

        yield return ("snapshot verify", "checks every byte of the snapshot");
        yield return ("source new my-city", "begins a source of your own");
    }
}
