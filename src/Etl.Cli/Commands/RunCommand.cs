using System.CommandLine;
using Etl.Cli.Printing;
using Etl.Runs.Composition;
using Etl.Runs.Requests;
using Etl.Runs.Rerun;
using Etl.Runs.Views;

namespace Etl.Cli.Commands;

/// <summary><c>etl run [PIPELINE]</c>: one run now.</summary>
internal static class RunCommand
{
    private const int NightsShown = 10;

    private static readonly Argument<string> Pipeline =
        new("PIPELINE") { Description = "Name of the pipeline, as pipelines/NAME.yaml", DefaultValueFactory = static _ => EtlComposition.DefaultPipeline };
    private static readonly Option<string[]> Source = new("--source") { Description = "Only this source; may be given several times", HelpName = "ID" };
    private static readonly Option<string?> From =
        new("--from") { Description = "First stage; the stored results of those before it are used", HelpName = "STAGE" };
    private static readonly Option<string?> Until = new("--until") { Description = "Last stage", HelpName = "STAGE" };
    private static readonly Option<bool> Force = new("--force") { Description = "Publish whatever the gates say, and record it" };
    private static readonly Option<string?> Explain = new("--explain")
    {
        Description = "Run nothing; say what would be done again for this document and why, and why it was on the nights before",
        HelpName = "DOCUMENT",
    };


    /// <summary>Creates the command.</summary>
    public static Command Create() =>
        new Command("run", "Runs a pipeline once, now") { Pipeline, Source, From, Until, Force, Explain, SampleSitesOption.Option }
            .Does(RunAsync, hasEffect: true);

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var configuration = host.LoadForRun();
        RunRequest request = new()
        {
            Pipeline = configuration.Pipeline(parsed.GetValue(Pipeline)!),
            Sources = parsed.GetValue(Source) ?? [],
            From = parsed.GetValue(From),
            Until = parsed.GetValue(Until),
            Force = parsed.GetValue(Force),
        };
        await using var hosts = await SampleSitesOption.StartAsync(parsed, cancellationToken);
        using Notifications notifications = new(host);
        var environment = host.Compose(configuration, hosts.Map).ForSources(notifications.Notifier);
        if (parsed.GetValue(Explain) is { } document)
        {
            return await ExplainAsync(host, environment, document, cancellationToken);
        }

        return RunPrinter.Print(host, await RunDisplay.RunAsync(host, environment, request, cancellationToken));
    }

    private static async Task<int> ExplainAsync(CommandHost host, RunEnvironment environment, string text, CancellationToken cancellationToken)
    {
        var document = DocumentFinder.Find(host, host.OpenLedger(), text);
        var items = await new RerunPlanner(environment).ExplainAsync([document.SourceId], cancellationToken);
        var item = items.FirstOrDefault(i => i.DocumentId == document.DocumentId);
        var history = HistoryView.Open(host.Ledger)!;
        DocumentVersion[] nights = [.. history.VersionsOf(document.DocumentId).Where(static v => v.Done.Length > 0 || v.Failure is not null)];
        if (host.IsJson)
        {
            JsonOutput.Write(new
            {
                document.DocumentId,
                document.SourceId,
                document.Url,
                stage = item?.Stage,
                why = item?.Why,
                later = item?.Later.Select(static l => new { stage = l.Stage, why = l.Why }),
                nights = nights.Select(static n => new { n.RunId, n.At, n.Done, n.Failure }),
            });
        }
        else if (item is null)
        {
            host.Output.Line($"Document {document.DocumentId} ({document.Url}): nothing is to be done again, unless the site gives another page.");
        }
        else
        {
            host.Output.Line($"Document {document.DocumentId} ({document.Url}) would be done again in {item.Stage}: {item.Why}");
            foreach (var later in item.Later)
            {
                host.Output.Line($"  and in {later.Stage}, whatever comes before it: {later.Why}");
            }

            host.Output.Line("  Stages after that are done again where the stage before them gives another output; that is known when it has run.");
        }

        if (!host.IsJson && nights.Length > 0)
        {
            var files = history.ConfigurationChanges().ToLookup(static c => c.RunId, static c => c.File, StringComparer.Ordinal);
            host.Output.Line();
            host.Output.Line("When it was done before, and why");
            foreach (var night in nights.Take(NightsShown))
            {
                host.Output.Line($"  {Words.Instant(night.At)}  run {night.RunId}");
                host.Output.Line($"      {night.Done}{(night.Failure is { } failure ? $"{(night.Done.Length > 0 ? "; " : "")}failed in {failure}" : "")}");
                if (files.Contains(night.RunId))
                {
                    host.Output.Line($"      changed before that run: {string.Join(", ", files[night.RunId])}");
                }
            }

            if (nights.Length > NightsShown)
            {
                host.Output.Line($"  and in {Words.Count(nights.Length - NightsShown, "run")} before: etl show DOCUMENT --history has them all");
            }
        }

        return ExitCode.Done;
    }
}
