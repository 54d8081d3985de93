using System.CommandLine;
using Etl.Cli.Printing;

namespace Etl.Cli.Commands;

/// <summary><c>etl snapshot list</c>.</summary>
internal static class SnapshotListCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create() => new Command("list", "Lists the snapshots, the newest first").Does(RunAsync);

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var all = await host.Snapshots.ListAsync(cancellationToken);
        if (host.IsJson)
        {
            JsonOutput.Write(all);
            return ExitCode.Done;
        }

        if (all.Count == 0)
        {
            host.Output.Line(
                $"There is no snapshot in {host.DataDirectory} yet. To make one: {host.Etl("run")}, {host.Etl("import PATH")}, or {host.Etl("demo")} for a "
                    + "try.");
            return ExitCode.Done;
        }

        var table = new ResultTable("snapshot", ">reports", ">facts", ">issues", ">changes", ">size", "run", "");
        foreach (var s in all)
        {
            var remark = string.Join(", ", new[] { s.IsLatest ? "latest" : "", s.IsForced ? "forced" : "", s.Problem ?? "" }.Where(static r => r.Length > 0));
            table.Add(s.Id, Words.Number(s.RowsOf("reports")), Words.Number(s.RowsOf("facts")), Words.Number(s.RowsOf("issues")),
                Words.Number(s.RowsOf("changes")), Words.Size(s.Bytes), s.RunId, remark);
        }

        host.Output.Write(table);
        return ExitCode.Done;
    }
}
