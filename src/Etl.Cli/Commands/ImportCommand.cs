using System.CommandLine;
using Etl.Cli.Printing;
using Etl.Runs.Composition;
using Etl.Runs.Outcomes;
using Etl.Runs.Requests;

namespace Etl.Cli.Commands;

/// <summary><c>etl import PATH…</c>: the pipeline, once, over local files.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string[]> Paths =
        new("PATH") { Description = "Files, folders (with all below them), WARC and WACZ files", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> Source =
        new("--source") { Description = "Name that the documents get as their source", HelpName = "ID", DefaultValueFactory = static _ => "import" };

    /// <summary>Creates the command.</summary>
    public static Command Create() =>
        new Command("import",
            "Runs local files through the pipeline; the snapshot holds them alone and becomes the latest of --data: give it a directory of its own") { Paths,
            Source }.Does(RunAsync, hasEffect: true);

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var source = parsed.GetValue(Source)!;
        var environment = host.Compose(host.LoadForRun()).ForImport(source, parsed.GetValue(Paths)!);
        RunRequest request = new() { Kind = RunKind.Import, Pipeline = EtlComposition.ImportPipeline(source) };
        return RunPrinter.Print(host, await RunDisplay.RunAsync(host, environment, request, cancellationToken));
    }
}
