using Etl.Config;
using Etl.Model.Findings;
using Etl.Model.Settings;
using Etl.Publish.Snapshots;

namespace Etl.Runs.Pipelines;

/// <summary>A pipeline: which stages run over which sources, when, and behind which gates. <c>pipelines/NAME.yaml</c>.</summary>
public sealed record PipelineSettings : INamedByFile, IValidatable
{
    private static readonly string[] AllStages = [.. StageNames.All];

    /// <summary>Name, as the file's.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, in a sentence.</summary>
    public string? Description { get; init; }

    /// <summary>Quartz cron expression of six or seven fields (<c>0 30 2 * * ?</c>: half past two at night); null: only by hand.</summary>
    public CronText? Schedule { get; init; }

    /// <summary>IANA time zone of the schedule.</summary>
    public string TimeZone { get; init; } = "Asia/Shanghai";

    /// <summary>What to do about nights that were missed while the program was down.</summary>
    public MisfirePolicy Misfire { get; init; } = MisfirePolicy.Once;

    /// <summary>What to do when the time comes while a run works, by schedule or by hand.</summary>
    public OverlapRule Overlap { get; init; } = OverlapRule.Once;

    /// <summary>Stages, in their order and without a gap; all six unless said.</summary>
    public IReadOnlyList<string> Stages { get; init; } = AllStages;

    /// <summary>Sources; empty for all that are enabled.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Gates over all that would be published (sources in quarantine with the rows that they keep); a run that falls through one publishes
    /// nothing.</summary>
    public GateSettings Gates { get; init; } = GateSettings.None;

    /// <summary>Gates of each source; a source that falls through one keeps its rows of the last good snapshot.</summary>
    public GateSettings SourceGates { get; init; } = GateSettings.None;

    /// <summary>Runs in a row in which a document must be gone (404, 410) before its report leaves the snapshot; at least 1.</summary>
    public int RetireAfter { get; init; } = 3;

    /// <summary>Which failures make a run that published a partial one, exit code 3.</summary>
    public PartialRule PartialOn { get; init; } = PartialRule.Unmuted;

    /// <summary>Most time that one document may spend in one stage.</summary>
    public TimeSpan DocumentTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Age of the last good snapshot from which on somebody is told; null: never.</summary>
    public TimeSpan? StaleAfter { get; init; }

    /// <summary>Snapshots that stay when a good night ends; null: all, until somebody removes them.</summary>
    public KeepSettings? Keep { get; init; }

    /// <summary>
    /// Runs of this pipeline of which the ledger keeps every attempt, with its failures and reasons; of older runs only the
    /// counts stay, and they can't be rerun. At least 1. Default 30.
    /// </summary>
    public int KeepRuns { get; init; } = 30;

    /// <summary>
    /// How the Parquet files of its snapshots are compressed: zstd, gzip (known by every reader) or snappy
    /// (quick to read, about twice as large). Default zstd.
    /// </summary>
    public SnapshotCompression Compression { get; init; } = SnapshotCompression.Zstd;

    /// <summary>Licence under which readers have the snapshots, written into each of them; null: none is stated.</summary>
    public SnapshotLicense? License { get; init; }

    /// <summary>How to cite a snapshot, with <c>{id}</c> and <c>{date}</c> for those of the snapshot; null: title, id and date.</summary>
    public string? Citation { get; init; }

    /// <summary>
    /// Share of each source's documents whose payloads are looked at in the archive, byte for byte, in each run that fetches: 0.03
    /// looks at each once in a month of nights. What is lost is fetched again. 0 (never) to 1 (all). Default 0.03.
    /// </summary>
    public double VerifyArchive { get; init; } = 0.03;

    /// <summary>Who is told of what; null: nobody.</summary>
    public NotifySettings? Notify { get; init; }

    /// <inheritdoc/>
    string INamedByFile.Id => Name;

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        var first = Stages.Count == 0 ? -1 : Array.IndexOf(AllStages, Stages[0]);
        for (var i = 0; i < Stages.Count; i++)
        {
            if (Array.IndexOf(AllStages, Stages[i]) < 0)
            {
                yield return new SettingProblem($"stages[{i}]",
                    $"\"{Stages[i]}\" is no stage{NearestWord.Suggest(Stages[i], AllStages)} allowed: {string.Join(", ", AllStages)}");
            }
            else if (Array.IndexOf(AllStages, Stages[i]) != first + i)
            {
                yield return new SettingProblem($"stages[{i}]",
                    $"{Stages[i]} does not follow {(i == 0 ? "anything" : Stages[i - 1])}; allowed: stages in their order, without a "
                        + $"gap: {string.Join(", ", AllStages)}");
            }
        }

        if (Stages.Count == 0)
        {
            yield return new SettingProblem("stages", $"no stage; allowed: {string.Join(", ", AllStages)}");
        }

        if (RetireAfter < 1)
        {
            yield return new SettingProblem("retire_after", $"{RetireAfter} runs; allowed: 1 or more");
        }

        if (KeepRuns < 1)
        {
            yield return new SettingProblem("keep_runs", $"{KeepRuns} runs; allowed: 1 or more");
        }

        if (VerifyArchive is not (>= 0 and <= 1))
        {
            yield return new SettingProblem("verify_archive", $"{VerifyArchive} is no share; allowed: 0 to 1");
        }

        if (DocumentTimeout <= TimeSpan.Zero)
        {
            yield return new SettingProblem("document_timeout", $"{DocumentTimeout} is no time; allowed: more than 0");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            yield return new SettingProblem("time_zone",
                $"\"{TimeZone}\" is no time zone{NearestWord.Suggest(TimeZone, TimeZoneInfo.GetSystemTimeZones().Select(static z => z.Id))} allowed: an "
                    + "IANA name such as Asia/Shanghai or UTC");
        }
    }
}
