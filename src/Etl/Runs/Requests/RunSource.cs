using Etl.Model.Documents;
using Etl.Model.Settings;

namespace Etl.Runs.Requests;

/// <summary>A configured source, as far as runs want to know.</summary>
/// <param name="Id">Id.</param>
/// <param name="IsEnabled">Whether it takes part.</param>
/// <param name="Hints">What its settings say about its pages.</param>
/// <param name="Expect">Its own gates; null when it has none.</param>
/// <param name="SettingsKey">Hash of the files that its settings are in; null for an import.</param>
public sealed record RunSource(string Id, bool IsEnabled, SourceHints Hints, GateSettings? Expect, string? SettingsKey = null)
{
    /// <summary>Hosts that it may ask, without ports; <c>.example.org</c> stands for all below a name. Empty where it asks none.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];
}
