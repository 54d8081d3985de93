using Etl.Runs.Requests;

namespace Etl.Dashboard.Retry;

/// <summary>What would be done again, before it is.</summary>
/// <param name="Plan">The plan, or the beginning of it.</param>
/// <param name="Filter">What was asked for.</param>
/// <param name="Fields">The same as names and values of the form.</param>
/// <param name="Stages">Stages that it may begin at.</param>
/// <param name="Command">The same as a command.</param>
public sealed record RetryModel(
    RerunPlan Plan, RerunFilter Filter, IReadOnlyList<KeyValuePair<string, string>> Fields, IReadOnlyList<string> Stages, string Command)
{
    /// <summary>Most documents that are looked at before it is begun.</summary>
    public const int Shown = 50;
}
