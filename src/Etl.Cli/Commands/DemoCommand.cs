using System.CommandLine;
using Etl.Cli.Printing;
using Etl.Fetch.Settings;
using Etl.Runs.Composition;
using Etl.Runs.Errors;
using Etl.Runs.Requests;
using Etl.SampleSite.Sites;

namespace Etl.Cli.Commands;

/// <summary><c>etl demo</c>: the shipped pipeline for real, against made-up sites on loopback.</summary>
internal static class DemoCommand
{
    // What the sample sites have wrong on purpose so that no report comes of it: a dead link and a notice among the reports.
    private static readonly string[] ExpectedFailures = ["http_404", "not_a_report"];

    /// <summary>Creates the command.</summary>
    public static Command Create() => new Command("demo", "Serves made-up sites on loopback and runs nightly against them; needs no network")
        .Does(RunAsync, hasEffect: true);

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var configuration = host.LoadConfiguration();
        await using var server = await SampleSiteServer.StartAsync(null, cancellationToken);
        await using SampleHosts hosts = new(server);
        string[] sources = [.. configuration.Sources.Where(s => IsSample(s, server)).Select(static s => s.Id)];
        if (sources.Length == 0)
        {
            throw new RunUsageException(
                $"No source in {host.ConfigDirectory}/sources is of the sample sites ({string.Join(", ", server.Hosts)}); the demo has nothing to fetch");
        }

        host.Note($"Serving {string.Join(", ", server.Hosts)} on {server.EndPoint}; nothing else is asked.");

        var environment = host.Compose(configuration, hosts.Map).ForSources(null);
        RunRequest request = new() { Pipeline = configuration.Pipeline(EtlComposition.DefaultPipeline), Sources = sources };
        var result = await RunDisplay.RunAsync(host, environment, request, cancellationToken);
        var asExpected = result.SnapshotId is not null && result.Quarantined.Count == 0 && RunPrinter.Status(host, result) is { Lists.Count: 0 }
            && result.Failures.All(static f => ExpectedFailures.Contains(f.Code, StringComparer.Ordinal));
        var exitCode = asExpected ? ExitCode.Done : ExitCode.Of(result);
        if (host.IsJson)
        {
            JsonOutput.Write(new { result = RunJson.Of(result), as_expected = asExpected, exit_code = exitCode });
        }
        else if (RunPrinter.Status(host, result) is { } status)
        {
            await DemoPrinter.PrintAsync(host, status, asExpected, cancellationToken);
        }

        if (result.RunId is null && result.Message is { } message)
        {
            host.Error.Line(message);
        }

        return exitCode;
    }

    private static bool IsSample(SourceSettings source, SampleSiteServer server) =>
        source.Kind == SourceKind.Http && source.Start.Concat(source.Pages).All(u => server.Hosts.Contains(u.Host, StringComparer.OrdinalIgnoreCase));
}
