using System.CommandLine;
using Etl.Publish.Snapshots;
using Etl.Runs.Errors;

namespace Etl.Cli.Commands;

/// <summary><c>etl snapshot export [ID] --out DIR</c>: files for spreadsheets.</summary>
internal static class SnapshotExportCommand
{
    private static readonly Argument<string?> Id = SnapshotCommand.IdArgument();
    private static readonly Option<string> Format = Csv();
    private static readonly Option<string[]> Table = new("--table") { Description = "Only this table (repeatable)", HelpName = "NAME" };
    private static readonly Option<bool> Wide = new("--wide") { Description = "One file instead of the tables: a row a report, a column a cell of the forms" };
    private static readonly Option<bool> Excel = new("--excel") { Description = "Excel files (.xlsx) with typed columns instead of CSV" };
    private static readonly Option<string> Out = new("--out") { Description = "Directory of the files; made if need be", HelpName = "DIR", Required = true };

    /// <summary>Creates the command.</summary>
    public static Command Create() => new Command("export", "Writes the tables of a snapshot as files for spreadsheets") { Id, Format, Table, Wide, Excel, Out }
        .Does(RunAsync);

    private static Option<string> Csv()
    {
        Option<string> format = new("--format") { Description = "Format of the files: csv", HelpName = "csv", DefaultValueFactory = static _ => "csv" };
        format.AcceptOnlyFromAmong("csv");
        return format;
    }

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(Wide) && parsed.GetValue(Table) is { Length: > 0 })
        {
            throw new RunUsageException("--wide is one file of its own: leave --table out, or ask for the tables without --wide.");
        }

        SnapshotExport export = new() { Tables = parsed.GetValue(Table) ?? [], IsWide = parsed.GetValue(Wide), IsExcel = parsed.GetValue(Excel) };
        var files = await host.Snapshots.ExportAsync(parsed.GetValue(Id), parsed.GetValue(Out)!, export, cancellationToken);
        if (host.IsJson)
        {
            JsonOutput.Write(files);
            return ExitCode.Done;
        }

        foreach (var file in files)
        {
            host.Output.Line($"{file}  {Words.Size(new FileInfo(file).Length)}");
        }

        return ExitCode.Done;
    }
}
