using Etl.Dashboard.Tonight;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Views;

namespace Etl.Dashboard.RunPages;

/// <summary>A run: what it did, what failed, and its journal.</summary>
public sealed record RunModel
{
    /// <summary>Rows of the journal on a page.</summary>
    public const int Size = 25;

    /// <summary>The run.</summary>
    public required RunRecord Run { get; init; }

    /// <summary>What it did, by stage.</summary>
    public required IReadOnlyList<RunTotal> Totals { get; init; }

    /// <summary>Documents that it will meet; 0 when that is not known.</summary>
    public long Expected { get; init; }

    /// <summary>Who was told of it, and whether it reached them.</summary>
    public IReadOnlyList<NoticeRow> Notices { get; init; } = [];

    /// <summary>Files of the configuration that were not as in the run before.</summary>
    public IReadOnlyList<ConfigurationChange> Changes { get; init; } = [];

    /// <summary>Gates that said no.</summary>
    public IReadOnlyList<GateVerdict> Gates { get; init; } = [];

    /// <summary>What failed, by source and code.</summary>
    public IReadOnlyList<JudgedGroup> Failures { get; init; } = [];

    /// <summary>Why stages were done.</summary>
    public IReadOnlyList<RedoneCount> Reasons { get; init; } = [];

    /// <summary>The journal.</summary>
    public required Slice<RunStep> Steps { get; init; }

    /// <summary>Which lines of it.</summary>
    public required StepFilter Filter { get; init; }

    /// <summary>Its log, where this program wrote it: time, level, text.</summary>
    public IReadOnlyList<(DateTimeOffset At, string Level, string Text)> Log { get; init; } = [];

    /// <summary>What its snapshot held.</summary>
    public SnapshotSum? Held { get; init; }
}
