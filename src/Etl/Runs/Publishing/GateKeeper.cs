using System.Globalization;
using Etl.Model.Findings;
using Etl.Model.Settings;
using Etl.Runs.Outcomes;

namespace Etl.Runs.Publishing;

/// <summary>Asks the gates.</summary>
internal static class GateKeeper
{
    /// <summary>Asks all gates that are set.</summary>
    /// <param name="gates">The gates.</param>
    /// <param name="now">What the run has.</param>
    /// <param name="last">What the last good snapshot had; null when there is none.</param>
    /// <returns>One verdict a gate.</returns>
    public static IEnumerable<GateVerdict> Ask(GateSettings gates, SourceFigures now, SourceFigures? last)
    {
        if (gates.FailedDocuments is { } failed)
        {
            yield return Share("failed_documents", now.SourceId, failed, now.Failed, now.Documents, "documents failed");
        }

        if (gates.MaxFailed is { } most)
        {
            yield return new GateVerdict
            {
                SourceId = now.SourceId,
                Gate = "max_failed",
                Passed = now.Failed <= most,
                Expected = $"at most {most}",
                Actual = Number(now.Failed),
                Message = $"{now.Failed} documents failed; at most {most} may",
            };
        }

        if (gates.MaxEmpty is { } empty)
        {
            yield return new GateVerdict
            {
                SourceId = now.SourceId,
                Gate = "max_empty",
                Passed = now.Empty <= empty,
                Expected = $"at most {empty}",
                Actual = Number(now.Empty),
                Message = $"{now.Empty} reports have not one number ({IssueCodes.EmptyReport}); at most {empty} may",
            };
        }

        foreach (var verdict in Range("reports", gates.Reports, now.SourceId, now.Reports, last?.Reports))
        {
            yield return verdict;
        }

        foreach (var verdict in Range("facts", gates.Facts, now.SourceId, now.Facts, last?.Facts))
        {
            yield return verdict;
        }

        if (gates.BrokenRules is { } broken)
        {
            yield return Share("broken_rules", now.SourceId, broken, now.Broken, now.Checks, "rules are broken");
        }
    }

    /// <summary>Asks what share of a source's lists failed.</summary>
    /// <param name="sourceId">Source.</param>
    /// <param name="lists">Its lists tonight, judged.</param>
    /// <param name="most">Largest share that may fail.</param>
    /// <returns>The verdict.</returns>
    public static GateVerdict Lists(string sourceId, IReadOnlyList<ListResult> lists, double most) =>
        Share("lists_failed", sourceId, most, lists.Count(static l => l.Failed), lists.Count, "lists failed");

    /// <summary>The gate that no setting can take away: a stage that did not run is not a stage that passed.</summary>
    /// <param name="sourceId">Source.</param>
    /// <param name="stage">Stage.</param>
    /// <param name="passed">Whether it ran to its end.</param>
    /// <param name="actual">What happened.</param>
    /// <returns>The verdict.</returns>
    public static GateVerdict Ran(string sourceId, string stage, bool passed, string actual) => new()
    {
        SourceId = sourceId,
        Gate = stage,
        Passed = passed,
        Expected = "completed",
        Actual = actual,
        Message = passed ? $"{stage} ran to its end" : $"{stage} did not run to its end: {actual}",
    };

    /// <summary>The gate of a pipeline that has no source left.</summary>
    /// <returns>The verdict.</returns>
    public static GateVerdict NoSourceLeft() => new()
    {
        SourceId = "",
        Gate = "sources",
        Passed = false,
        Expected = "at least one source that passes its gates",
        Actual = "none",
        Message = "every source fell through its gates, so that there is nothing new to publish",
    };

    private static GateVerdict Share(string gate, string sourceId, double most, long part, long whole, string what)
    {
        // Whether there is anything at all is the question of reports_min.
        var share = whole == 0 ? 0 : (double)part / whole;
        var actual = string.Create(CultureInfo.InvariantCulture, $"{part} of {whole} ({share:0.0%})");
        return new GateVerdict
        {
            SourceId = sourceId,
            Gate = gate,
            Passed = share <= most,
            Expected = string.Create(CultureInfo.InvariantCulture, $"at most {most:0.0%}"),
            Actual = actual,
            Message = string.Create(CultureInfo.InvariantCulture, $"{actual} {what}; at most {most:0.0%} may"),
        };
    }

    private static IEnumerable<GateVerdict> Range(string what, RangeGate? range, string sourceId, long now, long? last)
    {
        if (range?.Min is { } min)
        {
            yield return new GateVerdict
            {
                SourceId = sourceId,
                Gate = what + "_min",
                Passed = now >= min,
                Expected = $"at least {min}",
                Actual = Number(now),
                Message = $"{now} {what}; at least {min} expected",
            };
        }

        if (last is not > 0)
        {
            yield break;
        }

        var change = (double)(now - last.Value) / last.Value;
        if (range?.Drop is { } drop)
        {
            yield return Change(what + "_drop", change >= -drop, string.Create(CultureInfo.InvariantCulture, $"at most {drop:0.0%} fewer than {last}"));
        }

        if (range?.Rise is { } rise)
        {
            yield return Change(what + "_rise", change <= rise, string.Create(CultureInfo.InvariantCulture, $"at most {rise:0.0%} more than {last}"));
        }

        GateVerdict Change(string gate, bool passed, string expected) => new()
        {
            SourceId = sourceId,
            Gate = gate,
            Passed = passed,
            Expected = expected,
            Actual = string.Create(CultureInfo.InvariantCulture, $"{now} ({change:+0.0%;-0.0%;0%})"),
            Message = string.Create(CultureInfo.InvariantCulture, $"{now} {what} ({change:+0.0%;-0.0%;0%}); {expected} in the last good snapshot expected"),
        };
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
