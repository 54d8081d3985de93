using Etl.Runs.Keys;
using Etl.Runs.Requests;

namespace Etl.Runs.Workers;

/// <summary>Program and configuration of a run that is dealt out: only who has the same may take of its work.</summary>
internal static class PlanKey
{
    // What they say matters to the run's own process alone, which hands on what the workers need of it.
    private static readonly string[] Others = ["pipelines/", "known.yaml"];

    /// <summary>The key.</summary>
    /// <param name="environment">What runs work with.</param>
    public static string Of(RunEnvironment environment) => ContentKey.Of(
    [
        environment.CodeVersion,
        .. environment.Line.Stages.Select(static s => $"{s.Name} {s.Identity}"),
        .. environment.Line.Stages.SelectMany(s => environment.Sources.Select(source => s.Configuration(source.Id).Key).Distinct(StringComparer.Ordinal)),
        .. environment.ConfigurationFiles.Where(static f => !Others.Any(o => f.Key.StartsWith(o, StringComparison.Ordinal)))
            .OrderBy(static f => f.Key, StringComparer.Ordinal).Select(static f => $"{f.Key} {f.Value}"),
    ]);
}
