using System.CommandLine;
using Etl.Runs.Ledger;

namespace Etl.Cli.Commands;

/// <summary><c>etl ledger copy --to PLACE</c>: takes the ledger from one database into another.</summary>
internal static class LedgerCommand
{
    private static readonly Option<string> To = new("--to")
    {
        Description = "Where the ledger goes: postgresql://USER:PASSWORD@HOST/DATABASE, or a data directory for a file; nothing has run there",
        HelpName = "PLACE",
        Required = true,
    };

    /// <summary>Creates the command.</summary>
    public static Command Create() => new("ledger", "The ledger's database")
    {
        new Command("copy", "Copies the ledger into another database and compares the two") { To }.Does(CopyAsync, hasEffect: true),
    };

    private static Task<int> CopyAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var to = parsed.GetValue(To)!;
        var target = to.Contains("://", StringComparison.Ordinal) || to.Contains('=', StringComparison.Ordinal) ? LedgerPlace.Of(host.DataDirectory, to)
            : LedgerPlace.In(to);
        var copied = LedgerCopy.Copy(host.Ledger, target, host.TimeProvider, cancellationToken);
        if (host.IsJson)
        {
            JsonOutput.Write(new { from = host.Ledger.Name, to = target.Name, tables = copied.Select(static c => new { table = c.Table, rows = c.Rows }) });
        }
        else
        {
            host.Output.Line($"{copied.Sum(static c => c.Rows):#,0} rows of {copied.Count} tables copied from {host.Ledger.Name} to {target.Name}; "
                + "read back there, they are the same.");
            host.Note("From now on say --ledger, ETL_Ledger or Ledger in appsettings.json, so that runs use it.");
        }

        return Task.FromResult(ExitCode.Done);
    }
}
