using Etl.Model.Documents;
using Etl.Model.Settings;

namespace Etl.Runs.Requests;

/// <summary>A configured source, as far as runs want to know.</summary>
/// <param name="Id">Id.</param>
/// <param name="IsEnabled">Whether it takes part.</param>
/// <param name="Hints">What its settings say about its pages.</param>
/// <param name="Expect">Its own gates; null when it has none.</param>
public sealed record RunSource(string Id, bool IsEnabled, SourceHints Hints, GateSettings? Expect);
