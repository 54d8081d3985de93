using System.CommandLine;
using Etl.Cli.Printing;

namespace Etl.Cli.Commands;

/// <summary><c>etl query "SELECT …"</c>.</summary>
internal static class QueryCommand
{
    private const int MostRows = 200;

    private static readonly Argument<string> Sql =
        new("SQL") { Description = "One SELECT in DuckDB's SQL; every table of the snapshot is a view. - reads it from standard input" };
    private static readonly Option<bool> Csv = new("--csv") { Description = "All rows as CSV, UTF-8" };
    private static readonly Option<string?> Snapshot = new("--snapshot") { Description = "Id of the snapshot (default: the latest)", HelpName = "ID" };
    private static readonly Option<int> Limit = CountOption.Create("--limit", "Most rows of the table that is printed; --csv and --json give all", MostRows);

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var command = new Command("query", "Answers a question in SQL about the latest snapshot; reads only") { Sql, Csv, Snapshot, Limit };
        command.Validators.Add(static r =>
        {
            if (r.GetValue(Csv) && r.GetValue(GlobalOptions.Json))
            {
                r.AddError("--csv and --json exclude each other.");
            }
        });
        return command.Does(RunAsync);
    }

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var sql = parsed.GetValue(Sql)!;
        if (sql == "-")
        {
            sql = await Console.In.ReadToEndAsync(cancellationToken);
        }

        using var printer = Printer(host, parsed);
        await host.Snapshots.QueryAsync(parsed.GetValue(Snapshot), sql, printer, cancellationToken);
        printer.End();
        return ExitCode.Done;
    }

    private static IQueryPrinter Printer(CommandHost host, ParseResult parsed) =>
        host.IsJson ? new QueryJson(Console.Out)
        : parsed.GetValue(Csv) ? new QueryCsv(Console.Out)
        : new QueryTable(host, parsed.GetValue(Limit));
}
