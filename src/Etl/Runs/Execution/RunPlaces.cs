using Etl.Config;
using Etl.Runs.Errors;
using Etl.Runs.Requests;
using Etl.Runs.Stages;

namespace Etl.Runs.Execution;

/// <summary>Which stages a run goes through, as places in <see cref="StageLine.Names"/>.</summary>
/// <param name="First">Place of the first stage.</param>
/// <param name="Last">Place of the last stage.</param>
internal readonly record struct RunPlaces(int First, int Last)
{
    /// <summary>Whether sources are gone through.</summary>
    public bool Fetches => First == 0;

    /// <summary>First place in the line of documents.</summary>
    public int FirstInLine => Math.Max(First, 1) - 1;

    /// <summary>The stages of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="line">The line.</param>
    /// <returns>The stages.</returns>
    /// <exception cref="RunUsageException">A stage does not exist, or the first comes after the last.</exception>
    public static RunPlaces Of(RunRequest request, StageLine line)
    {
        var first = Math.Max(Place(request.Pipeline.Stages[0]), request.From is null ? 0 : Place(request.From));
        var last = Math.Min(Place(request.Pipeline.Stages[^1]), request.Until is null ? int.MaxValue : Place(request.Until));
        return first <= last
            ? new RunPlaces(first, last)
            : throw new RunUsageException($"The run would begin at {line.Names[first]} and end at {line.Names[last]}, which comes before it.");

        int Place(string name) => line.PlaceOf(name) is >= 0 and int place
            ? place
            : throw new RunUsageException($"\"{name}\" is no stage{NearestWord.Suggest(name, line.Names)} allowed: {string.Join(", ", line.Names)}.");
    }

    /// <summary>Last place in the line of documents; -1 when no document walks.</summary>
    /// <param name="line">The line.</param>
    /// <returns>The place.</returns>
    public int LastInLine(StageLine line) => Math.Min(Last, line.Stages.Count) - 1;

    /// <summary>Whether a snapshot is published.</summary>
    /// <param name="line">The line.</param>
    /// <returns>True when it is.</returns>
    public bool Publishes(StageLine line) => Last == line.Stages.Count + 1;
}
