using Etl.Runs.Requests;

namespace Etl.Runs.Execution;

/// <summary>A part of a run's documents, as one worker does it.</summary>
internal sealed record WorkPart
{
    /// <summary>Sources that are gone through, or whose known documents are meant.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Of the known documents those from this id on; null where the sources are gone through, or a plan names the documents.</summary>
    public string? From { get; init; }

    /// <summary>Id before which the known documents end; null for all after <see cref="From"/>.</summary>
    public string? Before { get; init; }

    /// <summary>Documents that a plan names; null where it is no rerun.</summary>
    public IReadOnlyList<RerunItem>? Items { get; init; }
}
