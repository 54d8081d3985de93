using System.CommandLine;

namespace Etl.Cli.Commands;

/// <summary><c>etl snapshot export [ID] --format csv --out DIR</c>.</summary>
internal static class SnapshotExportCommand
{
    private static readonly Argument<string?> Id = SnapshotCommand.IdArgument();
    private static readonly Option<string> Format = Csv();
    private static readonly Option<string> Out = new("--out") { Description = "Directory of the files; made if need be", HelpName = "DIR", Required = true };

    /// <summary>Creates the command.</summary>
    public static Command Create() => new Command("export", "Writes every table of a snapshot as a CSV file") { Id, Format, Out }.Does(RunAsync);

    private static Option<string> Csv()
    {
        Option<string> format = new("--format") { Description = "Format of the files: csv", HelpName = "csv", DefaultValueFactory = static _ => "csv" };
        format.AcceptOnlyFromAmong("csv");
        return format;
    }

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var files = await host.Snapshots.ExportCsvAsync(parsed.GetValue(Id), parsed.GetValue(Out)!, cancellationToken);
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
