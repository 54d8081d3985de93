using System.Globalization;
using Etl.Model;

namespace Etl.Fetch;

/// <summary>What a run must bring from a source; gates before publication read it. A null asks nothing.</summary>
public sealed record ExpectSettings : IValidatable
{
    /// <summary>Least number of reports.</summary>
    public int? MinReports { get; init; }

    /// <summary>Most documents that may fail, in any stage.</summary>
    public int? MaxFailed { get; init; }

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (MinReports < 0)
            yield return new("min_reports", $"{MinReports.Value.ToString(CultureInfo.InvariantCulture)}; allowed: 0 and more");
        if (MaxFailed < 0)
            yield return new("max_failed", $"{MaxFailed.Value.ToString(CultureInfo.InvariantCulture)}; allowed: 0 and more");
    }
}
