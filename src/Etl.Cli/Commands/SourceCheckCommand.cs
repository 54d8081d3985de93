using System.CommandLine;
using Etl.Cli.Printing;
using Etl.Fetch.Settings;
using Etl.Model.Settings;
using Etl.Runs.Composition;
using Etl.Scheduling;

namespace Etl.Cli.Commands;

/// <summary><c>etl source check [ID…]</c>: whether the configuration can be used.</summary>
internal static class SourceCheckCommand
{
    private static readonly Argument<string[]> Ids =
        new("ID") { Description = "Sources to tell of (default: all); the whole configuration is checked", Arity = ArgumentArity.ZeroOrMore };

    /// <summary>Creates the command.</summary>
    public static Command Create() => new Command("check", "Checks the configuration; exit code 2 with file, line and column when it is wrong") { Ids }
        .Does(RunAsync);

    private static Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var configuration = host.LoadConfiguration();
        var ids = parsed.GetValue(Ids) ?? [];
        SourceSettings[] sources = ids.Length == 0 ? [.. configuration.Sources] : [.. ids.Select(id => SourceCommand.Find(configuration.Sources, id))];
        var checkedSources = sources.Select(s => new { s.Id, s.Enabled, Remarks = Remarks(s, configuration).ToArray() }).ToArray();
        if (host.IsJson)
        {
            JsonOutput.Write(new { sources = checkedSources, pipelines = configuration.Pipelines.Select(static p => p.Name) });
            return Task.FromResult(ExitCode.Done);
        }

        foreach (var source in checkedSources)
        {
            host.Output.Line($"{source.Id}: valid{(source.Enabled ? "" : ", not enabled")}");
            foreach (var remark in source.Remarks)
            {
                host.Output.Line($"  {remark}");
            }
        }

        foreach (var pipeline in configuration.Pipelines)
        {
            foreach (var remark in CronTimes.Remarks(pipeline, host.TimeProvider.GetUtcNow()))
            {
                host.Output.Line($"pipeline {pipeline.Name}: {remark}");
            }
        }

        foreach (var expired in host.Judge().Expired)
        {
            host.Output.Line($"config/known.yaml: {FailurePrinter.NameOf(expired)}: its day {FailurePrinter.Day(expired)} is over; it mutes nothing");
        }

        host.Output.Line($"The configuration can be used: {Words.Count(configuration.Sources.Count, "source")}, "
            + $"{Words.Count(configuration.Pipelines.Count, "pipeline")}, forms, noise rules, names of bodies and regions.");
        return Task.FromResult(ExitCode.Done);
    }

    /// <summary>What is allowed but may not be meant.</summary>
    private static IEnumerable<string> Remarks(SourceSettings source, EtlConfiguration configuration)
    {
        if (source.Region is { } region && configuration.Regions.FindByCode(region) is null)
        {
            yield return $"region {region} is in no row of regions.csv";
        }

        if (source is { Region: null, Publisher: null, SiteName: null })
        {
            yield return "no region, publisher or site_name: a page that does not say where it is from stays without a region";
        }

        if (source.Kind != SourceKind.Http && !Directory.Exists(source.Path) && !File.Exists(source.Path))
        {
            yield return $"path {source.Path} does not exist here";
        }

        if (source.Expect == GateSettings.None)
        {
            yield return "no expect: if the site gives less than it should, only the pipeline's gates notice";
        }
    }
}
