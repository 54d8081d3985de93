using System.CommandLine;
using Etl.Fetch.Archive;
using Etl.Publish.Snapshots;

namespace Etl.Cli.Commands;

/// <summary><c>etl archive verify</c>: every record of the archive against its digests, every page of the latest snapshot against the archive.</summary>
internal static class ArchiveCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create() => new("archive", "Looks after the archive of all payloads ever fetched")
    {
        new Command("verify", "Proves that every page of the latest snapshot leads to its bytes; names every damaged record; exit code 1 when one is")
            .Does(VerifyAsync),
    };

    private static async Task<int> VerifyAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = await Task.Run(() => ArchiveVerifier.Verify(Path.Combine(host.DataDirectory, "archive"), cancellationToken), cancellationToken);
        var snapshot = host.Snapshots.LatestId;
        var pages = snapshot is null ? [] : await host.Snapshots.PagesAsync(snapshot, cancellationToken);
        SnapshotPage[] lost = [.. pages.Where(p => !report.Payloads.Contains(p.Sha256))];
        if (host.IsJson)
        {
            JsonOutput.Write(new { snapshot, pages = pages.Count, report.Files, report.Records, report.Damaged, lost });
        }
        else
        {
            Print(host, report, snapshot, pages.Count, lost);
        }

        return report.Damaged.All(static d => d.IsElsewhere) && lost.Length == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static void Print(CommandHost host, ArchiveReport report, string? snapshot, int pages, SnapshotPage[] lost)
    {
        var state = report.Damaged.Count == 0 ? "whole" : $"damaged: {Words.Count(report.Damaged.Count, "record")} of {Words.Number(report.Records)}";
        host.Output.Line($"The archive is {state} ({Words.Count(report.Records, "record")} in {Words.Count(report.Files, "file")}).");
        foreach (var damaged in report.Damaged)
        {
            host.Output.Line(
                $"  {damaged.File}, offset {damaged.Offset}: {damaged.Message}{(damaged.Url is { } url ? $" ({url})" : "")}"
                    + $"{(damaged.IsElsewhere ? "; its payload is in another record, nothing is lost" : "")}");
        }

        if (snapshot is null)
        {
            host.Output.Line("There is no snapshot whose pages could be looked for.");
        }
        else if (lost.Length == 0)
        {
            host.Output.Line($"All {Words.Count(pages, "page")} of snapshot {snapshot} lead to their bytes.");
        }
        else
        {
            host.Output.Line($"{Words.Number(lost.Length)} of {Words.Count(pages, "page")} of snapshot {snapshot} have lost their bytes:");
            foreach (var page in lost)
            {
                host.Output.Line($"  {page.SourceId}  {page.DocumentId}  {page.Url}");
            }
        }

        if (report.Damaged.Any(static d => !d.IsElsewhere) || lost.Length > 0)
        {
            host.Output.Line($"Restore the files from a copy; or run again: what is lost is fetched again where its address still answers: {host.Etl("run")}");
        }
    }
}
