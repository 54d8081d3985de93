using System.CommandLine;
using Etl.Cli.Printing;
using Etl.Fetch;
using Etl.Fetch.Http;
using Etl.Fetch.Lists;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Etl.Runs.Composition;
using Etl.Runs.Errors;
using Etl.Runs.Outcomes;
using Etl.Runs.Stages;
using Microsoft.Extensions.Logging;

namespace Etl.Cli.Commands;

/// <summary><c>etl source preview</c>: what would become of a source, a page or a file; nothing is written.</summary>
internal static class SourcePreviewCommand
{
    private static readonly TimeSpan StageBudget = TimeSpan.FromSeconds(60);
    private static readonly Argument<string> What = new("ID|URL|FILE") { Description = "A source, the address of a document, or a file" };
    private static readonly Option<int> Limit = CountOption.Create("--limit", "Most documents of a source", 5);
    private static readonly Option<string?> Source =
        new("--source") { Description = "The source that the address or file is to be read as a part of", HelpName = "ID" };
    private static readonly Option<string?> Stage = new("--stage") { Description = "All that this stage gives", HelpName = "STAGE" };

    /// <summary>Creates the command.</summary>
    public static Command Create() =>
        new Command("preview", "Shows what becomes of a source, a page or a file, without writing anything") { What, Limit, Source, Stage,
            SampleSitesOption.Option }.Does(RunAsync);

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var configuration = host.LoadConfiguration();
        await using var hosts = await SampleSitesOption.StartAsync(parsed, cancellationToken);
        var line = host.Compose(configuration, hosts.Map).Line;
        var stage = parsed.GetValue(Stage);
        ShowCommand.CheckStage(stage, line);
        (var source, var only) = SourceOf(configuration, parsed.GetValue(What)!, parsed.GetValue(Source));
        var limit = parsed.GetValue(Limit);

        using Fetcher fetcher =
            new(CommandHost.FetcherOptions(hosts.Map) with { Marks = configuration.Forms.Marks }, null, host.TimeProvider,
                host.LoggerFactory.CreateLogger<Fetcher>());
        List<ListOutcome> lists = [];
        if (only is null && source.Kind == SourceKind.Http)
        {
            var found = await fetcher.ListAsync(
                source,
                list =>
                {
                    lists.Add(list);
                    if (!host.IsJson)
                    {
                        ListPrinter.Print(host.Output, list);
                    }
                },
                cancellationToken);
            only = found.Take(limit).ToHashSet(StringComparer.Ordinal);
            if (!host.IsJson)
            {
                host.Output.Line($"\n{Words.Count(lists.Count, "list")}, {Words.Count(found.Count, "document")} found.");
            }
        }

        List<object> documents = [];
        var good = 0;
        var count = 0;
        await foreach (var fetched in fetcher.FetchAsync(source, only, EmptyFetchMemory.Instance, cancellationToken))
        {
            var stages = fetched.Page is { } page ? await DocumentPreview.WalkAsync(line, page, host.TimeProvider, StageBudget, cancellationToken) : [];
            good += stages.Count > 0 && stages[^1].Outcome == OutcomeKind.Ok ? 1 : 0;
            if (host.IsJson)
            {
                documents.Add(new { fetched.Record, fetched.Code, fetched.Message, stages });
            }
            else
            {
                Print(host, fetched, stages, stage);
            }

            if (++count >= limit)
            {
                break;
            }
        }

        if (host.IsJson)
        {
            JsonOutput.Write(new { lists, documents });
        }
        else
        {
            host.Output.Line(
                $"\n{Words.Count(count, "document")} looked at{(count >= limit ? $" (--limit {limit})" : "")}, {Words.Number(good)} became a report. "
                    + "Nothing was written.");
        }

        // What looks like a report and was left, or is known to be missing, is no success.
        return good == count && count > 0 && lists.TrueForAll(static l => l is { Code: null, NearMisses: 0 }) ? ExitCode.Done : ExitCode.Failed;
    }

    private static void Print(CommandHost host, FetchedPage fetched, IReadOnlyList<StageView> stages, string? stage)
    {
        host.Output.Line();
        var what = fetched.Kind == FetchedKind.List ? "List" : "Document";
        host.Output.Line($"{what} {fetched.Record.Url}");
        host.Output.Line(
            $"  fetch      {fetched.Record.Outcome}{(fetched.Record.Status > 0 ? $", status {fetched.Record.Status}" : "")}, "
                + $"{Words.Size(fetched.Record.Bytes)}{(fetched.Code is null ? "" : $": {fetched.Code}: {fetched.Message}")}");
        foreach (var attachment in fetched.Attachments)
        {
            host.Output.Line(
                $"  attachment {attachment.Record.Url}: {attachment.Record.Outcome}, {Words.Size(attachment.Record.Bytes)}"
                    + $"{(attachment.Code is null ? "" : $": {attachment.Code}: {attachment.Message}")}");
        }

        DocumentPrinter.PrintStages(host.Output, stages, stage);
    }

    /// <summary>What to fetch: a configured source, or one document in the way of a source.</summary>
    private static (SourceSettings Source, HashSet<string>? Only) SourceOf(EtlConfiguration configuration, string what, string? sourceId)
    {
        var like = sourceId is null ? null : SourceCommand.Find(configuration.Sources, sourceId);
        if (File.Exists(what))
        {
            return (new SourceSettings
            {
                Id = like?.Id ?? "preview",
                Name = "preview",
                Kind = SourceKind.File,
                Path = what,
                Region = like?.Region,
                Publisher = like?.Publisher,
                SiteName = like?.SiteName
            }, null);
        }

        if (!Uri.TryCreate(what, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return like is null ? (SourceCommand.Find(configuration.Sources, what), null)
                : throw new RunUsageException($"\"{what}\" is neither a file nor a web address");
        }
        // A configured source knows the site: its politeness, its hosts, where its pages are silent.
        like ??= configuration.Sources.FirstOrDefault(s => s.Start.Concat(s.Pages).Any(u => u.Host.Equals(address.Host, StringComparison.OrdinalIgnoreCase)));
        var source = like
            ?? new SourceSettings { Id = "preview", Name = "preview", Pages = [address], PrivateAddresses = PublicAddress.IsPrivateByName(address) };
        return (source, [DocumentAddress.Canonical(address)]);
    }
}
